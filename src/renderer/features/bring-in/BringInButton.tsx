import { FolderInput } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { bringInFiles } from './bring-in-store'

/** What a file picker shows first; Studio looks at the content, whatever its name. */
const accept = 'video/*,image/jpeg,image/png,image/webp,audio/*,.mkv,.mov,.ts'

/** Chooses files of the disk and brings them into the library. `big`: with words, where there is nothing else. */
export function BringInButton({ big = false }: { big?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const pick = () => input.current?.click()
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to bring in"
        accept={accept}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // So that the same file can be chosen again.
          event.target.value = ''
          void bringInFiles(files)
        }}
      />
      {big ? (
        <Button onClick={pick}>
          <FolderInput size={16} strokeWidth={1.75} aria-hidden="true" />
          Bring files in
        </Button>
      ) : (
        <IconButton label="Bring files in" icon={FolderInput} onClick={pick} />
      )}
    </>
  )
}

import { Copy, Frame, StepForward, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { Popover } from '../../ui/Popover'
import { mayPlay } from '../library/asset-words'
import { saveFrame } from './frames'
import { doShotAct } from './shot-actions'

/** In the viewer's head: what one does with a clip next. */
export function ShotButtons({ asset }: { asset: Asset }) {
  return (
    <>
      {asset.origin === 'render' && (
        <>
          <IconButton label="Use these settings again (S)" icon={Undo2} onClick={() => doShotAct(asset, 'settings')} />
          <IconButton label="Make more like this (A)" icon={Copy} onClick={() => doShotAct(asset, 'more')} />
        </>
      )}
      {mayPlay(asset) && (
        <>
          <IconButton
            label="Use last frame as first frame (O)"
            icon={StepForward}
            onClick={() => doShotAct(asset, 'carry-on')}
          />
          <Frames asset={asset} />
        </>
      )}
    </>
  )
}

function Frames({ asset }: { asset: Asset }) {
  const [open, setOpen] = useState(false)
  const entries = [
    { label: 'Save this frame', keys: 'Shift+S', run: () => doShotAct(asset, 'save-frame') },
    { label: 'Save first frame', keys: null, run: () => void saveFrame(asset, 'first') },
    { label: 'Save last frame', keys: null, run: () => void saveFrame(asset, 'last') },
    { label: 'Use this frame as poster', keys: 'Shift+P', run: () => doShotAct(asset, 'poster') },
  ]
  return (
    <Popover
      label="Frames"
      inPlace
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-64 p-1"
      trigger={<IconButton label="Frames: save, use as poster" icon={Frame} />}
    >
      {entries.map(({ label, keys, run }) => (
        <Button
          key={label}
          variant="plain"
          className="w-full justify-between"
          onClick={() => {
            setOpen(false)
            run()
          }}
        >
          {label}
          {keys && <Kbd>{keys}</Kbd>}
        </Button>
      ))}
    </Popover>
  )
}

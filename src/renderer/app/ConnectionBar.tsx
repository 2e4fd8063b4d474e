import { useApp } from '../state/app'

/** While the line to Studio is down (browser door): what that means, calmly. */
export function ConnectionBar() {
  const connected = useApp((state) => state.connected)
  return (
    <div role="status">
      {!connected && (
        <p className="border-line border-b bg-warn-soft px-4 py-1.5 text-center text-warn text-xs">
          The line to Dailies is down; trying again. Renders go on without this window, as long as Dailies itself runs.
        </p>
      )}
    </div>
  )
}

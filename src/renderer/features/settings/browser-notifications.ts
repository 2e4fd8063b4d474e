/** Whether the browser lets a page show notifications, and asking it to. The desktop app has its own way. */

/** `not-asked`: the browser would ask the person; it does so only when something was pressed. */
export function mayNotify(): 'yes' | 'no' | 'not-asked' {
  if (!('Notification' in window) || Notification.permission === 'denied') return 'no'
  return Notification.permission === 'granted' ? 'yes' : 'not-asked'
}

/** Lets the browser ask the person, where it has not yet. */
export async function askForNotifications(): Promise<void> {
  if (mayNotify() === 'not-asked') await Notification.requestPermission()
}

import { useNews } from './use-news'
import { useQueueKeys } from './use-queue-keys'

/** What the queue does whatever the window shows: its key, and calling a person back. Draws nothing. */
export function QueueWatch() {
  useNews()
  useQueueKeys()
  return null
}

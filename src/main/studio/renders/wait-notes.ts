/**
 * What a render that waits says of itself: what happened, what it means for the money, what comes next. A note with no
 * time to try again waits for the person, or for a look that finds all well.
 */
export interface WaitNote {
  message: string
  hint: string
  retryAtMs: number | null
}

/** Nothing was started, and it is tried again by itself. */
export const laterWords = {
  busy: {
    message: 'Runway is busy.',
    hint: 'Nothing was started or charged. Dailies tries again by itself.',
  },
  'daily-limit': {
    message: 'Your account’s daily limit for this model is reached.',
    hint: 'Nothing was started or charged. Dailies tries again every quarter of an hour; the limit counts 24 hours back.',
  },
  offline: {
    message: 'Runway cannot be reached.',
    hint: 'Nothing was started or charged. Dailies goes on by itself when the network is back.',
  },
} as const

export const noKey: WaitNote = {
  message: 'This render waits for your Runway key.',
  hint: 'Add the key again under Account and it goes on. Nothing was started or charged.',
  retryAtMs: null,
}

export const keyRefused: WaitNote = {
  message: 'Runway does not accept the API key.',
  hint: 'Nothing was started or charged. Mend the key under Account, then press Try now.',
  retryAtMs: null,
}

/** Runway does not let this key look at the task, or the task is another key's. */
export const waitsForItsKey: WaitNote = {
  message: 'This render waits for the key it was made with.',
  hint: 'It goes on at Runway. Add that key again under Account to fetch its result.',
  retryAtMs: null,
}

export const lookOffline: WaitNote = {
  message: 'Runway cannot be reached.',
  hint: 'The render goes on at Runway. Dailies takes it up again as soon as the network is back.',
  retryAtMs: null,
}

export const lookBusy: WaitNote = {
  message: 'Runway is slow to answer.',
  hint: 'The render goes on at Runway. Dailies keeps asking.',
  retryAtMs: null,
}

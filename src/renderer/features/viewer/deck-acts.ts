/** What the keys and buttons of playing do to a deck: the same in the viewer and in Compare. */
import type { Deck } from './deck'
import type { ViewerAction } from './viewer-keys'

export type DeckAction = Extract<
  ViewerAction,
  'play-pause' | 'shuttle-back' | 'shuttle-stop' | 'shuttle-on' | 'frame-back' | 'frame-on' | 'to-start' | 'to-end'
>

/** `heldK`: while K is held down, J and L step single frames. */
export function deckActs(deck: Deck, heldK: { isHeld: () => boolean }): Record<DeckAction, () => void> {
  return {
    'play-pause': () => deck.toggle(),
    'shuttle-back': () => (heldK.isHeld() ? deck.step(-1) : deck.shuttle('j')),
    'shuttle-stop': () => deck.shuttle('k'),
    'shuttle-on': () => (heldK.isHeld() ? deck.step(1) : deck.shuttle('l')),
    'frame-back': () => deck.step(-1),
    'frame-on': () => deck.step(1),
    'to-start': () => deck.seek(0),
    'to-end': () => deck.seek(deck.state().duration),
  }
}

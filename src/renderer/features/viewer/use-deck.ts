import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Deck, type DeckState } from './deck'

/** A deck for as long as the component is there. */
export function useDeck(): Deck {
  const [deck] = useState(() => new Deck())
  useEffect(() => () => deck.dispose(), [deck])
  return deck
}

/** What the deck is doing, drawn anew with every picture while it plays. */
export function useDeckState(deck: Deck): DeckState {
  return useSyncExternalStore(deck.subscribe, deck.state)
}

/** Whether K is held down: then J and L step single frames. */
export function useHeldK(): { isHeld: () => boolean; onKeyDown: (event: KeyboardEvent) => void } {
  const held = useRef(false)
  useEffect(() => {
    const onUp = ({ key }: globalThis.KeyboardEvent) => {
      if (key.toLowerCase() === 'k') held.current = false
    }
    const onBlur = () => {
      held.current = false
    }
    window.addEventListener('keyup', onUp)
    window.addEventListener('blur', onBlur)
    return () => {
      window.removeEventListener('keyup', onUp)
      window.removeEventListener('blur', onBlur)
    }
  }, [])
  return {
    isHeld: () => held.current,
    onKeyDown: ({ key, ctrlKey, metaKey, altKey }) => {
      if (key.toLowerCase() === 'k' && !ctrlKey && !metaKey && !altKey) held.current = true
    },
  }
}

import { Film, ImageIcon, Music } from 'lucide-react'
import type { InputKind } from '../../../shared/domain/input'

/** The sign of what a slot takes, by the first of its kinds. */
export const iconOf = (kinds: readonly InputKind[]) =>
  kinds.includes('image') ? ImageIcon : kinds.includes('video') ? Film : Music

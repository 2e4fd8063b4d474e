/** Codecs, in one word for programs and one for people. Pure. */

const NAMES: Record<string, string> = {
  avc: 'H.264',
  hevc: 'H.265',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  prores: 'ProRes',
  theora: 'Theora',
  mpeg4: 'MPEG-4 Visual',
  mpeg2: 'MPEG-2',
  mjpeg: 'Motion JPEG',
  dv: 'DV',
  dnxhd: 'DNxHD',
  cineform: 'CineForm',
  aac: 'AAC',
  mp3: 'MP3',
  flac: 'FLAC',
  pcm: 'PCM',
  alac: 'ALAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  ac3: 'Dolby Digital',
  eac3: 'Dolby Digital Plus',
  dts: 'DTS',
  g711: 'G.711',
}

/** Codecs that mediabunny does not name, by what the container calls them. */
const BY_CONTAINER: readonly (readonly [pattern: RegExp, codec: string])[] = [
  [/^alac$/i, 'alac'],
  [/^A_ALAC$/, 'alac'],
  [/^ap[c4][nhosxp]$/i, 'prores'],
  [/^V_PRORES$/, 'prores'],
  [/theora/i, 'theora'],
  [/^mp4v$|^V_MPEG4/i, 'mpeg4'],
  [/^(mp2v|m2v1|xdv.|hdv.|mx[345][pn])$|^V_MPEG2/i, 'mpeg2'],
  [/^(jpeg|mjpa|mjpb|mjpg)$|^V_MJPEG/i, 'mjpeg'],
  [/^(dvc |dvcp|dvh.|dv5.)/i, 'dv'],
  [/^AVd[nh]$/, 'dnxhd'],
  [/^CFHD$/i, 'cineform'],
]

/** The codec of a track from mediabunny's name for it and the container's; `unknown` when nobody knows. */
export function codecOfTrack(codec: string | null, internalId: string | number | Uint8Array | null): string {
  if (codec === 'ulaw' || codec === 'alaw') return 'g711'
  if (codec !== null) return codec.startsWith('pcm-') ? 'pcm' : codec
  if (typeof internalId !== 'string') return 'unknown'
  return BY_CONTAINER.find(([pattern]) => pattern.test(internalId))?.[1] ?? 'unknown'
}

/** `avc` -> `H.264`. */
export function formatName(codec: string): string {
  return NAMES[codec] ?? 'unknown codec'
}

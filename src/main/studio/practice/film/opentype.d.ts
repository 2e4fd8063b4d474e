/** The little of opentype.js 2 that the lettering uses; the package brings no types. */
declare module 'opentype.js' {
  export interface Path {
    toPathData(decimals: number): string
  }
  export interface Glyph {
    advanceWidth?: number
    getPath(x: number, y: number, size: number): Path
  }
  export interface Font {
    unitsPerEm: number
    charToGlyphIndex(char: string): number
    charToGlyph(char: string): Glyph
    getKerningValue(left: Glyph, right: Glyph): number
  }
  export function parse(bytes: ArrayBuffer): Font
}

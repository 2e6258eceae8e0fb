/** Pixels as a canvas gives them: four bytes each (red, green, blue, opacity), row by row. */
export interface Pixels {
  /** Pixels in a row. */
  readonly width: number
  /** Rows. */
  readonly height: number
  /** Four bytes for each pixel: red, green, blue, alpha; row by row. */
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A picture that is not one, or is one that this camera cannot draw. Not the same as a picture without a code. */
export class PictureError extends TypeError {
  override readonly name = 'PictureError'
}

/** The longest side that is looked at. A small file can claim more, so it is asked before anything is unpacked. */
export const LONGEST_SIDE = 4096

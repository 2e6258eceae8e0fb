import { plainLine, plainLines } from './plain-line.js'

/** Every word of a pass that is not given with it. All of them are plain text. */
export interface PassMessages {
  /** Default `Visitor pass`. */
  readonly title: string
  /** What the picture is called where it is not seen. It must not say what the code holds. Default `QR code for the door`. */
  readonly picture: string
  /** Above the name. Default `Visitor`. */
  readonly visitor: string
  /** Above the door. Default `Door`. */
  readonly door: string
  /** Above the end. Default `Valid until`. */
  readonly validUntil: string
  /** Above {@link PassMessages.steps}. Default `At the camera`. */
  readonly atTheCamera: string
  /** What to do at the camera, in order; none for nothing. The default says what the vendor's guide to QR access codes does (read in 2026). */
  readonly steps: readonly string[]
  /** Under the picture, on paper too; empty for nothing. Default: how to print it. */
  readonly printing: string
}

/** Words in place of the English ones. */
export type GivenMessages = { readonly [Name in keyof PassMessages]?: PassMessages[Name] | undefined }

const english: PassMessages = {
  title: 'Visitor pass',
  picture: 'QR code for the door',
  visitor: 'Visitor',
  door: 'Door',
  validUntil: 'Valid until',
  atTheCamera: 'At the camera',
  steps: [
    'Hold the code flat, square to the camera.',
    'Keep it well lit: no shadow across it, no glare.',
    'Do not put it behind glossy plastic or glass.',
  ],
  printing: 'Print at 100 % on matte paper. The code must be 3 to 5 inches (8 to 13 cm) wide.',
}

/** The words of a pass: those that were given, as plain lines, and English for the rest. */
export function passMessages(given: GivenMessages): PassMessages {
  const { steps = english.steps, ...words } = given
  const said = (name: Exclude<keyof PassMessages, 'steps'>): string => plainLine(words[name] ?? english[name])
  return {
    title: said('title'),
    // Without a name a picture counts as decoration, and is passed over.
    picture: said('picture') || english.picture,
    visitor: said('visitor'),
    door: said('door'),
    validUntil: said('validUntil'),
    atTheCamera: said('atTheCamera'),
    steps: plainLines(steps),
    printing: said('printing'),
  }
}

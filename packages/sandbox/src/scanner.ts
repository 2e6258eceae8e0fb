import { type Picture, readPicture } from './picture.js'
import type { Provider, ScanOptions, ScanVerdict } from './provider.js'

/** What is held to a reader: a picture as a screen shows it, or the text that is in it. */
export interface ScanRequest extends ScanOptions {
  /** As a screen shows it: a data URI, the bytes of a file, or pixels. */
  readonly picture?: Picture | undefined
  /** What is in the picture, in place of it. */
  readonly text?: string | undefined
  /** Default `gym`. */
  readonly provider?: string | undefined
}

/** What came of it. `reason` is `unreadable` when the camera finds no code in the picture. */
export type ScanResult =
  | ScanVerdict
  | {
      readonly admitted: false
      readonly reason: 'unreadable'
      /** What the reader shows to the person. */
      readonly message: string
    }

/**
 * Holds something to a provider's reader.
 *
 * @throws TypeError unless there is one of picture and text, it is a picture, and the provider and device exist.
 */
export function scan(providers: readonly Provider[], request: ScanRequest): ScanResult {
  const { picture, text, provider: name = 'gym', device, dryRun } = request
  const provider = providers.find((candidate) => candidate.name === name)
  if (provider === undefined) throw new TypeError(`There is no provider ${JSON.stringify(name)}`)
  if ((picture === undefined) === (text === undefined)) throw new TypeError('A scan takes a picture or a text')
  if (text !== undefined && typeof text !== 'string') throw new TypeError('text is text')
  const read = picture === undefined ? (text ?? '') : readPicture(picture)
  if (read === null) return { admitted: false, reason: 'unreadable', message: 'There is no code in the picture.' }
  return provider.scan(read, { device, dryRun })
}

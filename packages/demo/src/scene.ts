import type { RotationKind } from '@acme/access-codes'
import type { Trouble } from './trouble.js'

export type SceneId = 'gym' | 'desk' | 'door'

/** One place with a reader, and all that its page says: plain data, for the server and the page alike. */
export interface Scene<TroubleId extends string = string> {
  readonly id: SceneId
  /** Where its page is; its relay and what steers it are below. */
  readonly path: '/' | '/desk' | '/door'
  /** In the switch between the scenes. */
  readonly name: string
  /** Whose API it is. */
  readonly vendor: string
  readonly policy: RotationKind
  readonly title: string
  readonly promise: string
  /** What the reader says while nothing is held up to it. */
  readonly invitation: string
  /**
   * SVG: a `.lamp` for every light, `.seen` where the camera's picture goes, `.go` and `.stop` for the signs. It opens while its
   * ancestor has `data-verdict="admitted"`.
   */
  readonly drawing: string
  /** On the button that holds the phone to the reader. */
  readonly hold: string
  /** On the button that holds up an old screenshot, and from when there is one. */
  readonly old: { readonly name: string; readonly when: string }
  /** A third button, with the id of another reader. */
  readonly other?: { readonly name: string; readonly when: string; readonly device: string }
  /** What the line of time is for: the phone, the API, the reader. */
  readonly lanes: readonly [string, string, string]
  /** Of the colours on the line of time: a class, and what it means. */
  readonly legend: readonly { readonly className: string; readonly words: string }[]
  /** After the link to a second phone. */
  readonly secondPhone: string
  /** What a real place is told in place of the reader. */
  readonly real: { readonly invitation: string; readonly words: string }
  readonly troubles: readonly Trouble<TroubleId>[]
}

/** Below a scene's own path, such as `/desk/access-code`. */
export function below({ path }: Pick<Scene, 'path'>, name: string): string {
  return `${path === '/' ? '' : path}/${name}`
}

const onPhone = { className: '', words: 'on the phone' }
const stillGood = { className: 'is-good', words: 'still good' }
const noGoodCode = { className: 'is-gap', words: 'no good code' }

/** What the colours of the line of time mean. */
export const legend = { onPhone, stillGood, noGoodCode }

import type { Backstage } from './backstage.js'
import type { Scene } from './scene.js'

/** What a page is made for. */
export interface PageFacts extends Pick<Backstage, 'kind' | 'place' | 'timeZone'> {
  readonly scene: Scene
  readonly doors: Backstage['doors'] | undefined
  /** What the code opens, by name. */
  readonly opens: string | undefined
  /** Whether there is something to ask the relay for. */
  readonly asked: boolean
  readonly direction: 'ltr' | 'rtl'
}

/** What a scene adds to the page. */
export interface SceneParts {
  /** Between the hands and the line of time. */
  readonly counter?: string
  /** Below all, beside the drawer. */
  readonly panel?: string
  /** In the venue, below the verdict. */
  readonly sign?: string
  /** Over the page. */
  readonly dialog?: string
}

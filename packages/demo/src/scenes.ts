import type { Scene, SceneId } from './scene.js'
import { deskScene } from './scenes/desk.js'
import { doorScene } from './scenes/door.js'
import { gymScene } from './scenes/gym.js'

/** All scenes, in the order of the switch. */
export const scenes: readonly Scene[] = [gymScene, deskScene, doorScene]

/** @throws TypeError for a scene that does not exist. */
export function sceneNamed(id: SceneId | undefined): Scene {
  const found = scenes.find((scene) => scene.id === id)
  if (found === undefined) throw new TypeError(`There is no scene ${String(id)}`)
  return found
}

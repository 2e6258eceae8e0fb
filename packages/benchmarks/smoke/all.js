import { smokeBardge } from './bardge.js'
import { smokeGym } from './gym.js'
import { smoke } from './program.js'
import { smokeRhombus } from './rhombus.js'

/** The whole program, part by part: a line for each thing seen. */
export async function smokeAll(doors) {
  const lines = []
  for (const part of [smoke, smokeGym, smokeBardge, smokeRhombus]) lines.push(...(await part(doors)))
  return lines
}

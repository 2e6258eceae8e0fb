import type { Branch } from './branch.js'
import { providerBody } from './branches.js'
import { type Answer, type Call } from './call.js'
import { BardgeError, invalid } from './errors.js'
import { listAnswer, newestFirst } from './lists.js'

/** `GET /providers` */
export function listProviders(call: Call): Answer {
  return answer(call, call.data.branches)
}

/** `GET /passes/{id}/providers`: what a package opens. */
export function listPassProviders(call: Call): Answer {
  const id = call.asked.path('id')
  const pass = call.data.packages.find((candidate) => candidate.id === id)
  if (pass === undefined) throw new BardgeError('pass_not_found')
  return answer(
    call,
    call.data.branches.filter((branch) => pass.branches.has(branch.id)),
  )
}

/** Nearest first where the caller says where it is, else newest first. `category` and `search` are guesses. */
function answer(call: Call, all: readonly Branch[]): Answer {
  const category = call.asked.query('category')?.toUpperCase()
  if (category !== undefined && category !== 'GYM' && category !== 'SPA') throw invalid('category', 'SPA or GYM')
  const search = (call.asked.query('search') ?? '').toLowerCase()
  const branches = all.filter((branch) => {
    return (category ?? branch.category) === branch.category && branch.name.toLowerCase().includes(search)
  })
  const distance = distanceFrom(call)
  const near = (branch: Branch): number => distance?.(branch) ?? 0
  const ordered = newestFirst(branches).sort((one, other) => near(one) - near(other))
  return listAnswer(
    call,
    ordered,
    (branch) => providerBody(call, branch, distance?.(branch) ?? null),
    'Providers retrieved successfully',
  )
}

/** How far a place is from where the caller says it is, in kilometres; null where it does not say. */
export function distanceFrom(call: Call): ((place: Branch) => number) | null {
  const [lat, lon] = [call.number('lat', -90, 90), call.number('lon', -180, 180)]
  if (lat === undefined && lon === undefined) return null
  if (lat === undefined || lon === undefined)
    throw invalid(lat === undefined ? 'lat' : 'lon', 'required with the other')
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  return (place) => {
    const [north, east] = [radians(place.lat - lat) / 2, radians(place.lon - lon) / 2]
    const half = Math.sin(north) ** 2 + Math.cos(radians(lat)) * Math.cos(radians(place.lat)) * Math.sin(east) ** 2
    return Math.round(2 * 6371 * Math.asin(Math.min(1, Math.sqrt(half))) * 10) / 10
  }
}

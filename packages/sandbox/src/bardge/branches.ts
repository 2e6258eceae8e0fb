import type { Branch, CopayOption, Service } from './branch.js'
import { type Call, found } from './call.js'
import { CURRENCY } from './world.js'

/** The branch with this id; a 404 for none. */
export function branchOf({ data }: Call, id: string): Branch {
  return found(data.branches.find((branch) => branch.id === id))
}

/** The services of a branch with these ids; a 404 where one is not there. */
export function servicesOf(branch: Branch, ids: readonly string[]): Service[] {
  return ids.map((id) => found(branch.services.find((service) => service.id === id)))
}

export function providerBody(call: Call, branch: Branch, distanceKm: number | null): object {
  return {
    object: 'provider',
    id: branch.id,
    name: branch.name,
    category: call.settings.unknownEnumValues ? 'POOL' : branch.category,
    tier: branch.tier,
    city: branch.city,
    country: 'NG',
    lat: branch.lat,
    lon: branch.lon,
    ...(distanceKm === null ? {} : { distance_km: distanceKm }),
    copay_available: branch.copayOptions.length > 0,
    copay_options: branch.copayOptions.map(copayOptionBody),
    ...(branch.category === 'SPA' ? { services: branch.services.map(serviceBody) } : {}),
    created: branch.createdAt,
  }
}

export function copayOptionBody({ id, name, price, duration, visitsAllowed, tier }: CopayOption): object {
  return { id, name, price, currency: CURRENCY, duration, visits_allowed: visitsAllowed, tier }
}

function serviceBody({ id, name, price, durationMinutes }: Service): object {
  return { id, name, price, currency: CURRENCY, duration_minutes: durationMinutes }
}

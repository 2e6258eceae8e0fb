import { type Call, envelope } from './call.js'

// Of these types the documents that are known name few fields or none: the rest are guesses.

/** `location/getLocations` */
export function getLocations(call: Call): object {
  const locations = call.world.data.locations
    .filter(({ org }) => org === call.org)
    .map(({ uuid, org, name, timeZone }) => ({ uuid, orgUuid: org.uuid, name, tz: timeZone, subLocations: null }))
  return { locations, ...envelope(call) }
}

/** `user/getUsersInOrg` */
export function getUsers(call: Call): object {
  const users = call.world.data.users
    .filter(({ org }) => org === call.org)
    .map(({ uuid, org, name, email }) => ({ uuid, orgUuid: org.uuid, name, email }))
  return { users, partners: [], ...envelope(call) }
}

/** `org/getOrgV2` */
export function getOrg(call: Call): object {
  const { uuid, name } = call.org
  return { org: { uuid, name }, featureFlags: null, ...envelope(call) }
}

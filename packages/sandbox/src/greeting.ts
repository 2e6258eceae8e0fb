import { BARDGE_SEED } from './bardge/seed.js'
import { GYM_SEED } from './gym/seed.js'
import { RHOMBUS_SEED } from './rhombus/seed.js'
import { bardgePeople, gymPeople, rhombusDoors } from './who-is-there.js'

/** What the command prints when it listens: where, with which keys, who is there, and what to try. */
export function greeting(url: string): string {
  const { studios, customers } = GYM_SEED
  const keys = Object.values(studios).map(({ name, tenant, id, apiKey, webhookToken }) => [
    `${name} (${tenant})`,
    id,
    apiKey,
    webhookToken,
  ])
  return `The sandbox listens on ${url} with fake keys and people.

Gym (Sport Alliance): Open API ${url}/v1, Device API ${url}/open-api/device
${table([['studio (tenant)', 'id', 'API key', 'webhook token'], ...keys])}
${table([['customer', 'id', 'with the key of Berlin'], ...gymPeople])}
A code, the way an app gets it; the turnstile that reads it; and your relay, which is to hear who went in:
  curl -H 'x-api-key: ${studios.berlin.apiKey}' ${url}/v1/customers/${customers.ada.id}/access-code
  curl -d '{"text":"<content>"}' ${url}/_sandbox/scan
  curl -d '{"url":"http://127.0.0.1:3000/access-code/webhooks/gym"}' ${url}/_sandbox/webhooks

Bardge: ${url}/v3/api/business/reseller. A code for a visit, and the desk that reads it
${table(bardgePeople)}
  curl -H 'authorization: Bearer ${BARDGE_SEED.resellers.harbour.apiKey}' -H 'idempotency-key: visit-1' \\
    -d '{"client_id":"${BARDGE_SEED.clients.ada.id}"}' ${url}/v3/api/business/reseller/access-codes
  curl -d '{"provider":"bardge","text":"<access_code>"}' ${url}/_sandbox/scan

Rhombus: ${url}/api. A code for a door, and the camera that reads it
${table(rhombusDoors)}
  curl -H 'x-auth-scheme: api-token' -H 'x-auth-apikey: ${RHOMBUS_SEED.keys.office}' \\
    -d '{"accessControlledDoorUuid":"${RHOMBUS_SEED.doors.front.uuid}","validDurationSec":3600}' \\
    ${url}/api/accesscontrol/qr/generateQRAccessCode
  curl -d '{"provider":"rhombus","picture":"<qrCode>"}' ${url}/_sandbox/scan

Trouble on demand, the clock, and what was asked:
  curl -d '{"kind":"status","status":503,"times":3}' ${url}/_sandbox/faults
  curl -d '{"mode":"manual","advanceMs":30000}' ${url}/_sandbox/clock
  curl ${url}/_sandbox/requests

Ctrl-C stops it.`
}

/** Rows as lines, their columns below each other. */
function table(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widthOf(column) + 2)).join('')}`.trimEnd())
    .join('\n')
}

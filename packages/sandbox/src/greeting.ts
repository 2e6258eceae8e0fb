import { BARDGE_SEED } from './bardge/seed.js'
import { GYM_SEED } from './gym/seed.js'
import { RHOMBUS_SEED } from './rhombus/seed.js'

/** What the command prints when it listens: where, with which keys, and what to try. */
export function greeting(url: string): string {
  const { studios, customers } = GYM_SEED
  const keys = Object.values(studios).map(({ name, id, tenant, apiKey, webhookToken }) =>
    [`  ${name} (${tenant}, studio ${id})`, `    API key        ${apiKey}`, `    webhook token  ${webhookToken}`].join(
      '\n',
    ),
  )
  return `The sandbox listens on ${url}

Gym (Sport Alliance: Open API at ${url}/v1, Device API at ${url}/open-api/device). The keys are fake:
${keys.join('\n')}

Ada's code, the way her app gets it, and the turnstile that reads it:
  curl -H 'x-api-key: ${studios.berlin.apiKey}' ${url}/v1/customers/${customers.ada.id}/access-code
  curl -d '{"text":"<content>"}' ${url}/_sandbox/scan

Bardge (${url}/v3/api/business/reseller): a code for a visit, and the desk that reads it:
  curl -H 'authorization: Bearer ${BARDGE_SEED.resellers.harbour.apiKey}' -H 'idempotency-key: visit-1' \\
    -d '{"client_id":"${BARDGE_SEED.clients.ada.id}"}' ${url}/v3/api/business/reseller/access-codes
  curl -d '{"provider":"bardge","text":"<access_code>"}' ${url}/_sandbox/scan
  curl -d @code.uri '${url}/_sandbox/scan?provider=bardge'   # its picture, saved as the data URI

Rhombus (${url}/api): a code for the front door, and the camera that reads it:
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

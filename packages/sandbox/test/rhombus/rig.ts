import { RHOMBUS_SEED, type RhombusSettings, type Sandbox } from '@acme/access-codes-sandbox'

import { openSandbox, START } from '../rig.js'

export { START }
export const { orgs, keys, locations, doors, users, credentials, guestPasses, lockdownPlans } = RHOMBUS_SEED

/** An id of the right form that nothing has. */
export const NOBODY = 'AAAAAAAAAAAAAAAAAAAAAA'

export interface Question {
  readonly headers?: Record<string, string>
  readonly origin?: string
  readonly method?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of many shapes
  readonly json: any
}

export type Ask = (path: string, body?: unknown, question?: Question) => Promise<Answer>

/** What a customer's key goes in. */
export function withKey(key: string): Record<string, string> {
  return { 'x-auth-scheme': 'api-token', 'x-auth-apikey': key }
}

/** Asks as the office's key does, unless told otherwise; the path goes below `/api/`. A body of text is sent as it is. */
export function asker(sandbox: Sandbox): Ask {
  return async (
    path,
    body = {},
    { headers = withKey(keys.office), origin = 'http://rhombus.test', method = 'POST' } = {},
  ) => {
    const response = await sandbox.fetch(`${origin}/api/${path}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }
}

export interface Rig {
  readonly sandbox: Sandbox
  readonly ask: Ask
}

/** A sandbox without the sprinkle, and its API. */
export function openRhombus(settings: Partial<RhombusSettings> = {}): Rig {
  const sandbox = openSandbox({ settings: { rhombus: { sprinkle: false, ...settings } } })
  return { sandbox, ask: asker(sandbox) }
}

export const GENERATE = 'accesscontrol/qr/generateQRAccessCode'
export const LIST = 'accesscontrol/qr/getQRAccessCodes'

/** A code's image, as base64. */
export async function issue(ask: Ask, door: string = doors.front.uuid, validDurationSec = 3600): Promise<string> {
  const { json } = await ask(GENERATE, { accessControlledDoorUuid: door, validDurationSec })
  return json.qrCode as string
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

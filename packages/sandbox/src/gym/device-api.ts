import { parseExactJson } from '../exact-json.js'
import { underFaults } from '../operation.js'
import type { SandboxApp } from '../provider.js'
import { Body, type GymContext } from './call.js'
import type { Device } from './device.js'
import { GymError, refusalOfStatus } from './errors.js'
import { identificationIn } from './identification.js'
import { atTheReader } from './reader.js'
import { errorText, refusalAnswer } from './refusal-answer.js'
import type { GymWorld } from './world.js'

const ROOT = '/open-api/device'

/** Adds the Device API's routes: what a reader asks. */
export function mountDeviceApi(app: SandboxApp, world: GymWorld): void {
  const under = (operation: string | null): ReturnType<typeof underFaults> =>
    underFaults(world.frame, {
      provider: 'gym',
      operation,
      studioOf: (request) => String(deviceOf(world, request)?.studio.id ?? '') || null,
      errorBody: (status, request) => {
        const error = new GymError(status, refusalOfStatus(status))
        return errorText(world, error, request, deviceOf(world, request)?.studio ?? null)
      },
    })
  app.post(`${ROOT}/cardreader/identification`, under('cardReaderIdentification'), (context) =>
    identification(world, context),
  )
  app.all(`${ROOT}/*`, under(null), (context) => {
    const device = deviceOf(world, context.req.raw)
    if (device === undefined) return new Response(null, { status: 401 })
    return refusalAnswer(world, new GymError(404, 'operation_unknown'), context.req.raw, device.studio)
  })
}

/** Empty answers: 200 for somebody who may go in, 401 for an unknown reader. */
async function identification(world: GymWorld, context: GymContext): Promise<Response> {
  const request = context.req.raw
  const device = deviceOf(world, request)
  if (device === undefined) return new Response(null, { status: 401 })
  try {
    const body = bodyOf(await context.req.text())
    atTheReader(world, device.studio, identificationIn(body), body.boolean('shouldExecuteAction') ?? true)
    return new Response(null)
  } catch (error) {
    if (error instanceof GymError) return refusalAnswer(world, error, request, device.studio)
    throw error
  }
}

function bodyOf(text: string): Body {
  try {
    const value = parseExactJson(text)
    if (typeof value === 'object' && value !== null) return new Body(value)
  } catch {
    // Said below.
  }
  throw new GymError(400, 'body_invalid')
}

function deviceOf({ data }: GymWorld, request: Request): Device | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  return token === undefined ? undefined : [...data.devices.values()].find(({ accessToken }) => accessToken === token)
}

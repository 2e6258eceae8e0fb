import type { AccessCode } from '@acme/access-codes'
import { AccessCodeError, HttpError, type HttpResult, NetworkError } from '@acme/access-codes/provider'
import { createManualClock, type ManualClock } from '@acme/access-codes/testing'
import { encode } from 'fast-png'
import { encodeQR } from 'qr'
import type { CodeIssuer, DoorPage, GenerateRequest, ListedCode } from '../src/code-issuer.js'

export const DOOR = 'DoorFront000000000000A'
export const OTHER_DOOR = 'DoorArchive0000000000A'
export const HOST = 'api2.rhombussystems.com'
const where = { provider: 'rhombus', operation: 'generateQRAccessCode' }

/** A PNG of a QR code, as bytes. */
export function pngOf(text: string): Uint8Array {
  const rows = encodeQR(text, 'raw', { border: 4, scale: 3 })
  const data = Uint8Array.from(rows.flat(), (isDark) => (isDark ? 0 : 255))
  return encode({ width: rows.length, height: rows.length, channels: 1, depth: 8, data })
}

export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** What Rhombus does with one request for a code. Without anything it makes one and says so in its schema's shape. */
export interface Scripted {
  /** Fails with this; with `lost` and without it, the connection breaks. */
  readonly error?: unknown
  /** The answer does not arrive: `before` no code is made, `after` one is. */
  readonly lost?: 'before' | 'after'
  /** What the answer holds, made of the schema's. */
  readonly body?: (body: Readonly<Record<string, unknown>>) => unknown
  /** Milliseconds on the clock. Default 0. */
  readonly latencyMs?: number
}

export interface VendorOptions {
  /** Decides each answer; `number` counts from 1. */
  readonly generate?: (number: number, request: GenerateRequest) => Scripted
  /** Decides what a reading of the list shows; may throw. */
  readonly list?: (number: number, codes: readonly ListedCode[]) => readonly ListedCode[]
  /** Answers each page of doors; `number` counts from 1. Default: one page with two doors. */
  readonly listDoors?: (number: number, cursor: string | undefined) => DoorPage
  readonly random?: () => number
  readonly clock?: ManualClock
}

export interface SeenRequest {
  readonly what: 'generate' | 'list' | 'door'
  /** On `elapsed()`. */
  readonly at: number
  readonly request?: GenerateRequest
}

/** Rhombus as far as issuing sees it, on a clock that is moved by hand. */
export function scriptedVendor(options: VendorOptions = {}) {
  const { clock = createManualClock(), generate = (): Scripted => ({}), list = (_, codes) => codes } = options
  const { listDoors = () => onePage(DOOR, OTHER_DOOR) } = options
  const codes: ListedCode[] = []
  const requests: SeenRequest[] = []
  const count = (what: SeenRequest['what']): number => requests.filter((request) => request.what === what).length
  let inFlight = 0
  let mostInFlight = 0
  let drawn = 0

  async function answer(request: GenerateRequest): Promise<HttpResult> {
    requests.push({ what: 'generate', at: clock.elapsed(), request })
    const number = count('generate')
    const { error, lost, body = (made) => made, latencyMs = 0 } = generate(number, request)
    const { accessControlledDoorUuid: doorUuid, validDurationSec, auditPrincipal } = request
    await passed(latencyMs / 2)
    const refused = error !== undefined && lost === undefined
    const tokenUuid = `Token${String(number).padStart(16, '0')}A`
    const now = clock.worldNow()
    if (!refused && lost !== 'before') {
      const expiresAt = (Math.floor(now / 1_000) + validDurationSec) * 1_000
      codes.push({ tokenUuid, doorUuid, auditPrincipal, expiresAt })
    }
    await passed(latencyMs / 2)
    if (refused || lost !== undefined) throw error ?? broken()
    const earliest = Math.floor(now / 1_000) * 1_000
    return {
      status: 200,
      body: body({ accessTokenUuid: tokenUuid, qrCode: base64(pngOf(tokenUuid)) }),
      headers: new Headers(),
      requestId: undefined,
      serverTime: { earliest, latest: earliest + 1_000 + latencyMs },
      attempts: 1,
    }
  }

  function passed(ms: number): Promise<void> {
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => void clock.wait(resolve, ms))
  }

  const issuer: CodeIssuer = {
    provider: 'rhombus',
    host: HOST,
    account: 'account-digest',
    clock,
    random: options.random ?? (() => (drawn = (drawn + 0.37) % 1)),
    async generate(request, { signal }) {
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      const givenUp = new Promise<never>((_, reject) => {
        const { provider, operation } = where
        const error = new AccessCodeError('aborted', 'It was aborted', { provider, operation })
        signal?.addEventListener('abort', () => reject(error))
      })
      try {
        return await Promise.race([answer(request), givenUp])
      } finally {
        inFlight -= 1
      }
    },
    async list() {
      requests.push({ what: 'list', at: clock.elapsed() })
      return list(count('list'), [...codes])
    },
    async listDoors(cursor) {
      requests.push({ what: 'door', at: clock.elapsed() })
      return listDoors(count('door'), cursor)
    },
  }

  return {
    clock,
    issuer,
    codes,
    requests,
    count,
    mostInFlight: () => mostInFlight,
  }
}

/** All doors that there are. */
export function onePage(...doorUuids: string[]): DoorPage {
  return { doorUuids, cursor: null }
}

/** A connection that broke: whether anything arrived is not known. */
export function broken(undelivered = false): NetworkError {
  return new NetworkError('network', 'The connection broke', { ...where, undelivered })
}

export function answered(
  status: number,
  code: ConstructorParameters<typeof HttpError>[0],
  retryAfterMs: number | null = null,
): HttpError {
  return new HttpError(code, `answered ${status}`, { ...where, status, fromProvider: true, retryAfterMs })
}

/** The text in a code's picture would be `Token...`: the picture as it is. */
export function pictureOf(code: AccessCode): string {
  const payload = code.reveal()
  return payload.kind === 'image' ? payload.dataUri : ''
}

/** The picture that the vendor made for its nth request. */
export function pictureNumber(number: number): string {
  return `data:image/png;base64,${base64(pngOf(`Token${String(number).padStart(16, '0')}A`))}`
}

/** Collects an iteration while the clock is moved until it has ended. */
export async function collect<Item>(
  clock: ManualClock,
  items: AsyncIterable<Item>,
  onItem?: (item: Item) => void,
): Promise<{ readonly items: Item[]; readonly thrown: unknown }> {
  const collected: Item[] = []
  let thrown: unknown
  const state = { ended: false }
  const all = (async () => {
    for await (const item of items) {
      collected.push(item)
      onItem?.(item)
    }
  })()
    .catch((error: unknown) => (thrown = error))
    .finally(() => (state.ended = true))
  for (let minutes = 0; !state.ended && minutes < 3_000; minutes += 1) await clock.advance(60_000)
  if (!state.ended) throw new Error('It does not end')
  await all
  return { items: collected, thrown }
}

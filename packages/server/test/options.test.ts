import cluster from 'node:cluster'
import {
  createRelay,
  type RelayLimits,
  type RelayOptions,
  screensPerKey,
  type WebhookReceiver,
} from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { describe, expect, it, onTestFinished } from 'vitest'

describe('one of several workers', () => {
  it('refuses a store in memory, and takes one that is shared', () => {
    const before = cluster.isWorker
    Object.assign(cluster, { isWorker: true })
    onTestFinished(() => void Object.assign(cluster, { isWorker: before }))
    const relay = createRelay({ authorize: () => null })

    expect(() => toNodeHandler(relay)).toThrow('one of several workers')
    expect(() => toNodeHandler({ ...relay, shared: true })).not.toThrow()
  })
})

describe('options', () => {
  const authorize = () => null

  /** As from a caller without TypeScript. */
  const made = (options: unknown) => () => createRelay(options as RelayOptions)

  it.each<[Record<string, unknown>, string]>([
    [{ basePath: 'access-code' }, 'createRelay needs basePath to be a path'],
    [{ basePath: '/access-code?x' }, 'createRelay needs basePath to be a path'],
    [{ basePath: ['/access-code'] }, 'createRelay needs basePath to be a path'],
    [{ perMinute: 0 }, 'createRelay needs perMinute to be a whole number from 1 to 1000000, not 0'],
    [{ perMinute: '900' }, 'perMinute to be a whole number from 1 to 1000000, not a string'],
    [{ perMinute: null }, 'perMinute to be a whole number from 1 to 1000000, not null'],
    [{ graceMs: 60_001 }, 'graceMs to be a whole number from 0 to 60000, not 60001'],
    [{ graceMs: Number.NaN }, 'graceMs to be a whole number from 0 to 60000, not NaN'],
    [{ limits: 5 }, 'limits'],
    [{ limits: { streams: 1.5 } }, 'limits.streams to be a whole number'],
    [{ limits: { streamsPerSubject: 1_001 } }, 'limits.streamsPerSubject to be a whole number from 1 to 1000,'],
    [{ limits: { streamMs: 1 } }, 'limits.streamMs to be a whole number from 60000'],
    [{ limits: { webhookBytes: Number.NaN } }, 'limits.webhookBytes to be a whole number'],
    [{ authorize: undefined }, 'createRelay needs authorize, a function'],
    [{ authorize: 'me' }, 'authorize'],
    [{ webhooks: 5 }, 'webhooks'],
    [{ webhooks: { gym: 5 } }, 'webhooks.gym'],
    [{ webhooks: { gym: { fetch: 'https://gym.example' } } }, 'webhooks.gym'],
    [{ allowMissingOrigin: 'yes' }, 'allowMissingOrigin'],
    [{ store: {} }, 'store'],
    [{ store: { get() {}, put() {} } }, 'createRelay needs store.shared to be true or false'],
    [{ store: { get() {}, put() {}, shared: true } }, 'needs a bus that reaches all of them'],
    [{ bus: {} }, 'bus'],
    [{ bus: { publish() {} } }, 'bus'],
    [{ clock: {} }, 'clock'],
    [{ random: 5 }, 'random'],
    [{ onError: 5 }, 'onError'],
    [{ onEvent: {} }, 'onEvent'],
  ])('that cannot be meant are refused: %o', (options, message) => {
    const refused = made({ authorize, ...options })

    expect(refused).toThrow(message)
    expect(refused).toThrow(expect.objectContaining({ code: 'invalid_option', provider: 'relay' }))
  })

  it.each([undefined, null, 5, []])('are needed: %o is none', (options) => {
    expect(made(options)).toThrow(expect.objectContaining({ code: 'invalid_option', operation: 'createRelay' }))
  })

  it.each([
    ['https://app.example/', 'allowedOrigins[1] to be https://app.example'],
    ['https://APP.example', 'allowedOrigins[1] to be https://app.example'],
    ['https://app.example:443', 'allowedOrigins[1] to be https://app.example'],
    ['https://app.example/path?token=s3cret', 'allowedOrigins[1] to be https://app.example'],
    ['*', 'allowedOrigins[1] to be an origin, such as https://app.example'],
    ['null', 'allowedOrigins[1] to be an origin, such as https://app.example'],
    ['app.example', 'allowedOrigins[1] to be an origin, such as https://app.example'],
    ['https://*.example', 'allowedOrigins[1] to be an origin'],
    ['capacitor://localhost', 'a function may allow others'],
    [/example/, 'allowedOrigins[1] to be an origin, such as https://app.example'],
    [undefined, 'allowedOrigins[1] to be an origin, such as https://app.example'],
  ])('refuse an entry of allowedOrigins that no browser sends: %o', (entry, message) => {
    const refused = made({ authorize, allowedOrigins: ['http://localhost:5173', entry] })

    expect(refused).toThrow(message)
    expect(refused).toThrow(expect.objectContaining({ code: 'invalid_option' }))
    expect(refused).not.toThrow('s3cret')
  })

  it.each(['https://app.example', { 0: 'https://app.example' }, new Set(['https://app.example']), true, null])(
    'refuse allowedOrigins that are neither a list nor a function: %o',
    (allowedOrigins) => {
      expect(made({ authorize, allowedOrigins })).toThrow('needs allowedOrigins to be a list or a function')
    },
  )

  it('that are undefined are as if they were left out', async () => {
    // Each property is there, as it is for who passes on what may be missing.
    const limits: Record<keyof RelayLimits, undefined> = {
      streamsPerSubject: undefined,
      streams: undefined,
      streamMs: undefined,
      webhookBytes: undefined,
    }
    const webhooks: Record<string, WebhookReceiver | undefined> = { gym: undefined }
    const none: Record<keyof Omit<RelayOptions, 'authorize'>, undefined> = {
      webhooks: undefined,
      basePath: undefined,
      allowedOrigins: undefined,
      allowMissingOrigin: undefined,
      perMinute: undefined,
      limits: undefined,
      store: undefined,
      bus: undefined,
      graceMs: undefined,
      clock: undefined,
      random: undefined,
      onError: undefined,
      onEvent: undefined,
    }

    const statuses = await Promise.all(
      [createRelay({ authorize, ...none }), createRelay({ authorize, limits, webhooks })].flatMap((relay) =>
        ['/', '/webhooks/gym'].map(
          async (path) => (await relay.fetch(new Request(`https://gym.example${path}`, { method: 'POST' }))).status,
        ),
      ),
    )
    expect(statuses).toEqual([405, 404, 405, 404])
    expect(screensPerKey({ lifetimeMs: undefined, perMinute: undefined })).toEqual(screensPerKey())
  })

  it.each(['', '/', '/access-code', '/access-code/', '/a/b'])('take the base path %o', async (basePath) => {
    const relay = createRelay({ authorize, basePath })
    const path = basePath.replace(/\/$/, '')

    const statuses = await Promise.all(
      [`${path}?have=x`, `${path}/`, `${path}/events`, '/elsewhere'].map(
        async (target) => (await relay.fetch(new Request(`https://gym.example${target}`))).status,
      ),
    )
    expect(statuses).toEqual([401, 401, 401, 404])
  })
})

describe('what is no option at all', () => {
  it.each([undefined, null, 5, {}, { fetch: 'x', shared: false }, { fetch() {} }])(
    'toNodeHandler refuses what is no relay: %o',
    (relay) => {
      const refused = () => toNodeHandler(relay as Parameters<typeof toNodeHandler>[0])

      expect(refused).toThrow('toNodeHandler needs a relay')
      expect(refused).toThrow(expect.objectContaining({ code: 'invalid_option', operation: 'toNodeHandler' }))
    },
  )

  it.each([null, 5, { lifetimeMs: '30000' }, { lifetimeMs: 0 }, { perMinute: Number.NaN }, { perMinute: 1.5 }])(
    'screensPerKey refuses what it cannot reckon with: %o',
    (options) => {
      const refused = () => screensPerKey(options as Parameters<typeof screensPerKey>[0])

      expect(refused).toThrow('screensPerKey needs')
      expect(refused).toThrow(expect.objectContaining({ code: 'invalid_option', operation: 'screensPerKey' }))
    },
  )
})

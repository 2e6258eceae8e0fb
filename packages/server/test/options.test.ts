import cluster from 'node:cluster'
import { createRelay } from '@acme/access-codes-server'
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

  it.each([
    [{ basePath: 'access-code' }, 'basePath must be a path'],
    [{ basePath: '/access-code?x' }, 'basePath must be a path'],
    [{ perMinute: 0 }, 'perMinute must be a whole number from 1 to 1000000, not 0'],
    [{ graceMs: 60_001 }, 'graceMs must be a whole number from 0 to 60000, not 60001'],
    [{ limits: { streams: 1.5 } }, 'limits.streams must be a whole number'],
    [{ limits: { streamMs: 1 } }, 'limits.streamMs must be a whole number from 60000'],
  ])('that cannot be meant are refused: %o', (options, message) => {
    expect(() => createRelay({ authorize, ...options })).toThrow(message)
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

import { type AccessCode, type CheckIn, RotatingCode } from '@acme/access-codes'
import { createGymWebhooks } from '@acme/access-codes-gym'
import { expect, it } from 'vitest'
import { createGymClient } from '@acme/access-codes-gym'
import { customers, listen, overHttp, studios } from './rig.js'
import { nodeHandler } from './snippets/node.js'

// No clock is moved here: codes of five seconds over real sockets, for twenty seconds, and a webhook that arrives by one.

const { ada, grace } = customers
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function textOf(code: AccessCode | null): string {
  return (code?.reveal() as { text: string } | undefined)?.text ?? ''
}

it('shows codes that the reader takes, and learns within a second that one was used', async () => {
  const { sandbox, gym, url } = await overHttp({ settings: { gym: { codeTtlMs: 5_000 } } })
  const hamburg = createGymClient({ baseUrl: url, apiKey: studios.hamburg.apiKey })
  const webhooks = createGymWebhooks({
    studios: [
      { gym, token: studios.berlin.webhookToken },
      { gym: hamburg, token: studios.hamburg.webhookToken },
    ],
  })
  const handle = nodeHandler(webhooks)
  sandbox.webhooks.add({ url: await listen((request, response) => void handle(request, response)) })
  const watched = new RotatingCode(gym.accessCodeSource({ customerId: ada.id, watchCheckIns: webhooks.hub }))
  const polled = new RotatingCode(
    gym.accessCodeSource({ customerId: grace.id, watchCheckIns: { hub: webhooks.hub, pollEveryMs: 2_000 } }),
  )
  const used: CheckIn[] = []
  for (const rotation of [watched, polled]) rotation.on('used', ({ checkIn }) => used.push(checkIn))
  await Promise.all([watched.start(), polled.start()])

  const shown = new Set<string>()
  const verdicts: boolean[] = []
  for (let sample = 0; sample < 190; sample += 1) {
    const { code } = watched.state
    shown.add(code!.id)
    verdicts.push(sandbox.scan({ text: textOf(code), dryRun: true }).admitted)
    await sleep(100)
  }

  expect(verdicts.filter((admitted) => !admitted)).toEqual([])
  expect(shown.size).toBeGreaterThan(3)
  expect(shown.size).toBeLessThan(12)
  expect([watched.state.status, polled.state.status, used]).toEqual(['live', 'live', []])

  // The same customer number, told by another studio's token: nothing happens.
  sandbox.gym.emit({ studio: studios.hamburg.id, type: 'CUSTOMER_CHECKIN', entityId: ada.id })
  await sandbox.webhooks.idle()
  expect(watched.state.status).toBe('live')

  const began = performance.now()
  sandbox.scan({ text: textOf(watched.state.code) })
  while (watched.state.status === 'live') await sleep(5)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect([watched.state.status, used.map(({ via }) => via)]).toEqual(['used', ['webhook']])

  // The webhook of the next passage is lost; the history has it.
  sandbox.faults.add({ kind: 'webhook-lost' })
  sandbox.scan({ text: textOf(polled.state.code) })
  while (polled.state.status === 'live') await sleep(20)
  expect(used.map(({ via }) => via)).toEqual(['webhook', 'poll'])

  for (const rotation of [watched, polled]) rotation.stop()
}, 60_000)

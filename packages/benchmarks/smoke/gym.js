// The gym's part of the smoke program: client and sandbox in one process, on one clock that is moved by hand. A code is
// issued, drawn, read back by two decoders, renewed, used at the turnstile, and told by webhook.

import { pixelsOf } from './pixels.js'
import { redirecting } from './redirect.js'

/** A key of the sandbox is no secret, so a page may hold it. */
export const gymOptions = { apiKey: 'any', dangerouslyAllowBrowser: true }

/** Runs it once and gives a line for each thing seen. */
export async function smokeGym({ core, qr, decode, testing, gym, sandbox: emulator }) {
  const lines = []
  const clock = testing.createManualClock({ nowMs: Date.UTC(2026, 0, 5, 8) })
  const { studios, customers } = emulator.GYM_SEED
  const receiver = {}
  const sandbox = emulator.createSandbox({
    time: clock,
    webhooks: [{ url: 'https://mine.example/webhooks/gym' }],
    fetch: (url, init) => receiver.fetch(new Request(url, init)),
  })
  const client = gym.createGymClient({
    ...gymOptions,
    apiKey: studios.berlin.apiKey,
    baseUrl: 'https://ironworks.open-api.magicline.com/v1/',
    fetch: sandbox.fetch,
    clock,
    random: () => 0.5,
  })
  const webhooks = gym.createGymWebhooks({ gym: client, token: studios.berlin.webhookToken })
  receiver.fetch = webhooks.fetch

  const { scopes, accessCodes } = await client.check()
  lines.push(`key ${JSON.stringify(scopes)}, codes ${accessCodes}`)
  const grace = await client.customers.get(customers.grace.id)
  lines.push(`customer ${grace.id}, ${typeof grace.id}, named ${grace.lastName}`)

  const source = client.accessCodeSource({ customerId: BigInt(grace.id), watchCheckIns: { hub: webhooks.hub } })
  const code = new core.RotatingCode(source, { clock, environment: null, random: () => 0.5 })
  const ids = []
  const seconds = () => Math.round(clock.elapsed() / 1_000)
  code.on('code', ({ code: fresh, reason }) => lines.push(`${seconds()} code ${ids.push(fresh.id)} ${reason}`))
  code.on('used', ({ checkIn, match }) => lines.push(`${seconds()} used ${checkIn.via} ${match}`))
  void code.start()
  await pass(clock, 25_000)

  const shown = code.state.code
  const { text } = shown.reveal()
  const svg = qr.toSvg(shown)
  lines.push(`drawn ${svg.startsWith('<svg')}, hidden ${!JSON.stringify([shown, code.state]).includes(text)}`)
  lines.push(`read back ${decode.decodeQr(pixelsOf(qr.toMatrix(shown))) === text}`)
  lines.push(`turnstile ${JSON.stringify(sandbox.scan({ picture: svg }))}`)
  await pass(clock, 100)
  lines.push(
    `screen ${code.state.status}, asked ${sandbox.requests.list().filter(({ status }) => status === 200).length}`,
  )
  await pass(clock, 40_000)
  lines.push(`late ${sandbox.scan({ text }).reason}`)

  const refused = await client.accessCodes.get(customers.blocked.id).catch((error) => error)
  lines.push(`refused ${refused.code} ${refused.status} ${core.isAccessCodeError(refused)}: ${refused.hint}`)
  const listed = []
  for await (const { id } of client.customers.list({ sliceSize: 50 })) listed.push(id)
  lines.push(`members ${listed.length}, ${new Set(listed).size} of them different`)
  const strayed = gym.createGymClient({ ...gymOptions, baseUrl: redirecting, retries: 0 })
  lines.push(`sent elsewhere ${(await strayed.customers.get(1).catch((error) => error)).code}`)
  code.stop()
  sandbox.close()
  lines.push(`timers left ${clock.timers.length}`)
  return lines
}

/** Time, and what it sets off: on some runtimes an answer takes turns of the real event loop, during which no time may pass. */
async function pass(clock, ms) {
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(100)
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

// The one program that must print the same lines on every runtime. It takes the doors as values, so that `import` and
// `require` lead through it alike, and uses nothing of any platform.

import { pixelsOf } from './pixels.js'

/** Runs every door once and gives a line for each thing seen. */
export async function smoke({ core, provider, relay, qr, decode, testing }) {
  const lines = []
  const clock = testing.createManualClock()
  const source = testing.createScriptedSource({ clock })
  const code = new core.RotatingCode(source, { clock, environment: null, random: () => 0 })
  code.on('code', ({ code: fresh, reason }) => lines.push(`${clock.elapsed()} code ${fresh.id} ${reason}`))
  code.on('used', ({ match }) => lines.push(`${clock.elapsed()} used ${match}`))

  void code.start()
  await clock.advance(70_000)
  source.checkInNow()
  lines.push(`${clock.elapsed()} ${code.state.status}, ${clock.timers.length} timers`)
  code.stop()

  const text = '0042 ÄÖ ✓'
  const shown = new core.AccessCode({
    id: 'one',
    provider: 'smoke',
    payload: { kind: 'text', text },
    issuedAt: clock.now(),
  })
  lines.push(`read back ${decode.decodeQr(pixelsOf(qr.toMatrix(shown))) === text}`)
  lines.push(`drawn ${qr.toSvg(shown).length} characters, written ${JSON.stringify(shown)} ${String(shown)}`)

  lines.push(`content hidden ${viewsOf(shown).every((view) => typeof view === 'string' && !view.includes(text))}`)

  const refused = await rejection(new core.RotatingCode(source).refresh())
  lines.push(
    `refused ${refused.code} ${core.isAccessCodeError(refused)} ${refused instanceof provider.AccessCodeError}`,
  )
  lines.push(`relay ${relay.relaySource({ url: 'https://example.com/access-code' }).policy.kind}`)

  const real = new core.RotatingCode(instantSource(core), { environment: null })
  await real.start()
  lines.push(`real clock ${real.state.status} ${real.remainingMs() > 25_000}`)
  real.stop()
  return lines
}

/** How a code shows when somebody prints it, by each way that this runtime has. */
function viewsOf(code) {
  const holders = [code, { code }, [code], new Map([['code', code]]), new Error('about a code', { cause: code })]
  const plain = [code, { ...code }, structuredClone(code)].map((value) => JSON.stringify(value))
  const inspects = [globalThis.Deno?.inspect, globalThis.Bun?.inspect].filter(Boolean)
  const inspected = inspects.flatMap((inspect) =>
    holders.map((value) => inspect(value, { depth: 10, showHidden: true })),
  )
  return [String(code), ...plain, ...inspected]
}

function instantSource({ AccessCode, beforeExpiry }) {
  return {
    provider: 'smoke',
    subject: 'smoke/1',
    policy: beforeExpiry(),
    async issue() {
      const payload = { kind: 'text', text: '0042' }
      return {
        code: new AccessCode({ id: 'real', provider: 'smoke', payload, issuedAt: Date.now(), validForMs: 30_000 }),
      }
    },
  }
}

async function rejection(promise) {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('It should have been refused')
}

import { RotatingCode } from '@acme/access-codes'
import { createManualClock, createScriptedSource, offline } from '@acme/access-codes/testing'

// A minute on a screen, in no time: the third request meets no network.
const clock = createManualClock()
const source = createScriptedSource({
  clock,
  script: ({ number }) => (number === 3 ? { error: offline() } : { tells: 'duration' }),
})
const code = new RotatingCode(source, { clock, environment: null, random: () => 0 })

const second = (): number => clock.elapsed() / 1_000
code.on('code', ({ code }) => console.log(`${second()} s: ${code.id.slice(-4)}`))
code.on('error', ({ error, codeStillValid }) =>
  console.log(`${second()} s: ${error.code}, still good: ${codeStillValid}`),
)

await code.start() // 0 s: 0001
await clock.advance(60_000) // 20 s: 0002, 40 s: network, still good: true, 40.5 s: 0004
console.log(code.state.status) // live
code.stop()

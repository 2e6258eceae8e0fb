// Rhombus's part of the smoke program: a door's code read back and held to the camera, a webhook verified, a list issued.

const secret = 'a-secret-of-the-smoke-program'

/** Runs it once and gives a line for each thing seen. */
export async function smokeRhombus({ core, decode, testing, rhombus, sandbox: emulator }) {
  const lines = []
  const clock = testing.createManualClock({ nowMs: Date.UTC(2026, 0, 5, 8) })
  const { keys, doors } = emulator.RHOMBUS_SEED
  const granted = []
  const webhooks = rhombus.createRhombusWebhooks({
    secrets: { organisation: secret },
    onGranted: (entry) => granted.push(entry),
    clock,
  })
  const sandbox = emulator.createSandbox({
    time: clock,
    webhooks: [{ url: 'https://mine.example/rhombus', provider: 'rhombus', kind: 'organisation', secret }],
    fetch: (url, init) => webhooks.fetch(new Request(url, init)),
  })
  const client = rhombus.createRhombusClient({
    apiKey: keys.office,
    fetch: sandbox.fetch,
    clock,
    random: () => 0.5,
    // A key of the sandbox is no secret, so a page may hold it.
    dangerouslyAllowBrowser: true,
  })
  const { qrCodes } = await client.check()
  lines.push(`rhombus codes ${qrCodes}`)

  const doorUuid = doors.front.uuid
  const source = client.accessCodeSource({ doorUuid, validForSeconds: 3_600, checkImage: decode.decodeQr })
  const code = new core.RotatingCode(source, { clock, environment: null, random: () => 0.5 })
  await code.start()
  const { dataUri } = code.state.code.reveal()
  lines.push(`rhombus live for ${Math.round(code.remainingMs() / 1_000)} s`)
  lines.push(`rhombus hidden ${!JSON.stringify([code.state.code, code.state]).includes(dataUri)}`)
  const { admitted } = sandbox.scan({ provider: 'rhombus', device: doorUuid, picture: dataUri })
  lines.push(`rhombus camera ${admitted}`)
  await sandbox.webhooks.idle()
  lines.push(`rhombus told ${granted.length}`)
  const wrong = sandbox.scan({ provider: 'rhombus', device: doors.archive.uuid, picture: dataUri })
  lines.push(`rhombus other door ${wrong.admitted} ${wrong.reason}`)
  code.stop()

  const entries = ['a', 'b', 'c'].map((id) => ({ id, doorUuid, validForSeconds: 3_600 }))
  const outcomes = []
  const issuing = (async () => {
    for await (const { index, outcome } of client.issueMany(entries, { ratePerSecond: 100 })) {
      outcomes.push(`${index} ${outcome}`)
    }
  })()
  for (let turn = 0; turn < 50; turn++) {
    await clock.advance(100)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  await issuing
  lines.push(`rhombus list ${outcomes.join(', ')}`)
  const refused = await client.accessCodes.generate({ doorUuid: '..', validForSeconds: 60 }).catch((error) => error)
  lines.push(`rhombus refused ${refused.code} ${core.isAccessCodeError(refused)}`)
  sandbox.close()
  lines.push(`rhombus timers left ${clock.timers.length}`)
  return lines
}

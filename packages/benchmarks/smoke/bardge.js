// Bardge's part of the smoke program: one visit, one code, whatever asks; read back, held to the desk, and used up.

/** Runs it once and gives a line for each thing seen. */
export async function smokeBardge({ core, decode, testing, bardge, sandbox: emulator }) {
  const lines = []
  const clock = testing.createManualClock({ nowMs: Date.UTC(2026, 0, 5, 8) })
  const { resellers, clients } = emulator.BARDGE_SEED
  const sandbox = emulator.createSandbox({ time: clock })
  const client = bardge.createBardgeClient({
    apiKey: resellers.harbour.apiKey,
    reseller: 'harbour',
    fetch: sandbox.fetch,
    clock,
    random: () => 0.5,
    // A key of the sandbox is no secret, so a page may hold it.
    dangerouslyAllowBrowser: true,
  })
  lines.push(`bardge key ${JSON.stringify(await client.check())}`)

  const source = client.accessCodeSource({ clientId: clients.ada.id, checkImage: decode.decodeQr })
  const screens = ['one', 'two'].map(
    () => new core.RotatingCode(source, { visitId: 'monday', clock, environment: null, random: () => 0.5 }),
  )
  await Promise.all(screens.map((screen) => screen.start()))
  const shown = screens[0].state.code
  const { dataUri } = shown.reveal()
  const again = await client.accessCodeSource({ clientId: clients.ada.id }).issue({ attempt: 1, have: null })
  lines.push(`bardge mints ${sandbox.bardge.mints().length}, the same code ${again.code?.id === shown.id}`)
  lines.push(`bardge hidden ${!JSON.stringify([shown, screens[0].state]).includes(dataUri)}`)
  for (let times = 0; times < 2; times++) {
    const { admitted, reason = 'let in' } = sandbox.scan({ provider: 'bardge', picture: dataUri })
    lines.push(`bardge desk ${admitted} ${reason}`)
  }
  screens[0].checkedIn()
  for (const screen of screens) screen.stop()
  const passes = []
  for await (const pass of client.passes.list({ limit: 1 })) passes.push(pass.id)
  lines.push(`bardge passes ${passes.length}, ${new Set(passes).size} of them different`)
  const refused = await client.clients.get('nobody').catch((error) => error)
  lines.push(`bardge refused ${refused.code} ${refused.status} ${core.isAccessCodeError(refused)}`)
  sandbox.close()
  lines.push(`bardge timers left ${clock.timers.length}`)
  return lines
}

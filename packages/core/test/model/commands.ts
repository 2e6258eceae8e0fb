import type { RotatingCodeOptions, RotationPolicy } from '@acme/access-codes'
import fc from 'fast-check'
import type { Reaction, Screen } from './screen.js'
import type { Invariant } from './witness.js'
import { demandThat, type World } from './world.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How many screens there are. */
export interface Model {
  screens: number
}

/** Something that happens, after which an invariant must hold. */
class Happening implements fc.AsyncCommand<Model, World> {
  readonly #invariant: Invariant
  readonly #name: string
  readonly #screen: number
  readonly #act: (world: World, screen: Screen) => void | Promise<void>

  constructor(
    invariant: Invariant,
    name: string,
    screen: number,
    act: (world: World, screen: Screen) => void | Promise<void>,
  ) {
    this.#invariant = invariant
    this.#name = name
    this.#screen = screen
    this.#act = act
  }

  check(model: Readonly<Model>): boolean {
    return this.#screen < model.screens || this.#name === 'add a screen'
  }

  async run(model: Model, world: World): Promise<void> {
    const screen = world.screens[this.#screen] ?? world.addScreen()
    model.screens = world.screens.length
    world.witness.note(this.toString())
    world.witness.givenUp = false
    await this.#act(world, screen)
    world.look()
    demandThat(this.#invariant, world)
  }

  toString(): string {
    return this.#screen === 0 ? this.#name : `${this.#name} (screen ${this.#screen})`
  }
}

const reactions: readonly Reaction[] = ['stop', 'start', 'stop, start', 'refresh', 'invalidate', 'newVisit']

/** Whatever may happen to a rotation of this policy, up to `maxCommands` things of it. */
export function happenings(
  invariant: Invariant,
  policy: RotationPolicy,
  maxCommands: number,
): fc.Arbitrary<Iterable<fc.AsyncCommand<Model, World>>> {
  const on = (name: string, act: (world: World, screen: Screen) => void | Promise<void>, screen = 0): Happening =>
    new Happening(invariant, name, screen, act)
  const always = (...commands: Happening[]): fc.Arbitrary<Happening> => fc.constantFrom(...commands)
  const perVisit = policy.kind === 'per-visit'

  const passes = fc
    .oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 * SECOND }) },
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 45 * SECOND }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 10 * MINUTE }) },
    )
    .map((ms) => on(`advance ${ms}`, (world) => world.witness.clock.advance(ms)))
  const sleeps = fc
    .oneof(fc.integer({ min: 1, max: MINUTE }), fc.integer({ min: 1, max: 12 * HOUR }))
    .map((ms) => on(`sleep ${ms}`, (world) => world.witness.sleep(ms)))
  const steps = fc
    .oneof(fc.integer({ min: -MINUTE, max: MINUTE }), fc.integer({ min: -12 * HOUR, max: 12 * HOUR }))
    .map((ms) => on(`step ${ms}`, (world) => world.witness.step(ms)))
  const page = always(
    on('hide', (world) => world.setVisible(false)),
    on('show', (world) => world.setVisible(true)),
    on('offline', (world) => world.page.setOnline(false)),
    on('online', (world) => world.page.setOnline(true)),
    on('wake', (world) => world.wake()),
  )
  const asks = fc.constantFrom(0, 0, 1).chain((screen) =>
    always(
      on('start', (_, one) => one.start(), screen),
      on('stop', (_, one) => one.stop(), screen),
      on('stop, start', (_, one) => one.act('stop, start'), screen),
      on('refresh', (_, one) => one.refresh(), screen),
      on('invalidate', (_, one) => one.invalidate(), screen),
      on('paint', (_, one) => one.paint(), screen),
      on('checked in here', (_, one) => one.code.checkedIn(), screen),
    ),
  )
  const visits = fc
    .tuple(fc.constantFrom('a', 'b', undefined), fc.boolean(), fc.boolean(), fc.constantFrom(0, 0, 1))
    .map(([id, replaceLive, despiteUncertain, screen]) =>
      on(
        `newVisit ${id} ${replaceLive ? 'replaceLive' : ''} ${despiteUncertain ? 'despiteUncertain' : ''}`,
        (_, one) => one.newVisit(id, { replaceLive, despiteUncertain }),
        screen,
      ),
    )
  const checkIns = always(
    on('check-in', (world) => world.source.checkInNow()),
    on('check-in of another subject', (world) => world.source.checkInNow({ subject: 'scripted/2' })),
    on('check-in of long ago', (world) => world.source.checkInNow({ at: world.witness.clock.worldNow() - HOUR })),
    on('check-in seen before', (world) => world.source.checkInNow({ id: 'check-in-1' })),
    on('check-in with the code', (world, { code }) =>
      world.source.checkInNow({ codeId: code.getSnapshot().lastCode?.id }),
    ),
    on('check-in with another code', (world) => world.source.checkInNow({ codeId: 'another' })),
  )
  const listeners = fc
    .tuple(fc.constantFrom('change', 'code', 'expired', 'used', 'error'), fc.constantFrom(...reactions))
    .map(([to, reaction]) => on(`on next ${to}: ${reaction}`, (_, screen) => screen.reactTo(to, reaction)))

  return fc.commands<Model, World, false>(
    [
      always(on('start', (_, screen) => screen.start())),
      passes,
      passes,
      passes,
      sleeps,
      steps,
      page,
      page,
      asks,
      asks,
      asks,
      ...(perVisit ? [visits, visits] : []),
      checkIns,
      listeners,
      always(on('add a screen', (_, screen) => screen.start(), 1)),
    ],
    { maxCommands, size: 'max' },
  )
}

/** Options that matter to timing, each there or not. */
export function screenOptions(policy: RotationPolicy): fc.Arbitrary<RotatingCodeOptions> {
  return fc.record(
    {
      afterCheckIn: fc.constantFrom('wait' as const, 'refresh' as const, 'ignore' as const),
      leadMs: fc.integer({ min: 0, max: 20 * MINUTE }),
      reviveAfterMs: fc.integer({ min: SECOND, max: 10 * MINUTE }),
      fallbackLifetimeMs: fc.integer({ min: SECOND, max: HOUR }),
      ...(policy.kind === 'per-visit' ? { visitId: fc.constant('a') } : {}),
    },
    { requiredKeys: [] },
  )
}

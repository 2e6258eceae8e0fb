import { runInNewContext } from 'node:vm'
import { describe, expect, it, vi } from 'vitest'
import { Listeners, reportListenerError } from '../src/rotation/events.js'

const always = (): boolean => true
const never = (): void => undefined

/** Listeners, and what their mistakes were reported as. */
function hearing() {
  const reported: unknown[] = []
  const listeners = new Listeners((error) => reported.push(error))
  const heard: string[] = []
  const hear = (name: string) => (): void => void heard.push(name)
  const tell = (goOn = always): void =>
    listeners.tell('tick', { remainingMs: 1, remainingSeconds: 1, fraction: 1 }, goOn)
  return { listeners, reported, heard, hear, tell }
}

describe('listeners', () => {
  it('are told in the order in which they came, each of its own event alone', () => {
    const { listeners, heard, hear, tell } = hearing()

    listeners.add('tick', hear('first'))
    listeners.add('change', hear('of changes'))
    listeners.add('tick', hear('second'))
    tell()

    expect(heard).toEqual(['first', 'second'])
  })

  it('are no more told once they are removed', () => {
    const { listeners, heard, hear, tell } = hearing()
    const gone = hear('gone')

    listeners.add('tick', gone)
    listeners.add('tick', hear('there'))
    listeners.remove('tick', gone)
    tell()

    expect(heard).toEqual(['there'])
    expect([listeners.has('tick'), listeners.has('code')]).toEqual([true, false])
  })

  it('are told nothing more of an event by which one of them ended the rotation', () => {
    const { listeners, heard, hear, tell } = hearing()

    for (const name of ['first', 'second', 'third']) listeners.add('tick', hear(name))
    tell(() => heard.length < 2)

    expect(heard).toEqual(['first', 'second'])
  })

  it('that come while an event is told hear the next one', () => {
    const { listeners, heard, hear, tell } = hearing()

    listeners.add('tick', () => listeners.add('tick', hear('late')))
    tell()
    expect(heard).toEqual([])
    tell()

    expect(heard).toEqual(['late'])
  })

  it('are each told, whatever the one before threw or rejects with', async () => {
    const { listeners, reported, heard, hear, tell } = hearing()

    listeners.add('tick', () => {
      throw new Error('threw')
    })
    listeners.add('tick', () => Promise.reject(new Error('rejected')))
    // As of a page in a frame: the promise of another realm is no instance of this one's.
    const foreign = runInNewContext(`Promise.reject(new Error('foreign'))`) as Promise<never>
    listeners.add('tick', () => foreign)
    listeners.add('tick', () => null)
    listeners.add('tick', hear('last'))
    tell()
    await new Promise(setImmediate)

    expect(heard).toEqual(['last'])
    expect(reported.map(String)).toEqual(['Error: threw', 'Error: rejected', 'Error: foreign'])
  })

  it('survive a reporter that throws as well', async () => {
    const listeners = new Listeners(() => {
      throw new Error('nobody is left')
    })

    expect(listeners.isolated(() => 'what it returns')).toBe('what it returns')
    expect(
      listeners.isolated(() => {
        throw new Error('threw')
      }),
    ).toBeUndefined()
    listeners.tellOne(() => Promise.reject(new Error('rejected')), null)
    // A rejection that nobody handles would fail this run.
    await new Promise(setImmediate)
  })
})

describe('a mistake of a listener that nobody asked to hear of', () => {
  it('goes where the platform reports errors, and else to the console', () => {
    const platform = vi.fn()
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(never)
    const mistake = new Error('threw')

    vi.stubGlobal('reportError', platform)
    reportListenerError(mistake)
    expect(platform.mock.calls).toEqual([[mistake]])
    expect(console).not.toHaveBeenCalled()
    vi.stubGlobal('reportError', undefined)
    reportListenerError(mistake)

    expect(console.mock.calls).toEqual([[mistake]])
    expect(platform).toHaveBeenCalledTimes(1)
    vi.unstubAllGlobals()
    console.mockRestore()
  })
})

import { browserEnvironment, RotatingCode } from '@acme/access-codes'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** As much of a page as the environment looks at. */
class Page extends EventTarget {
  readonly attached: string[] = []

  override addEventListener(type: string, listener: EventListener): void {
    this.attached.push(type)
    super.addEventListener(type, listener)
  }

  override removeEventListener(type: string, listener: EventListener): void {
    this.attached.splice(this.attached.indexOf(type), 1)
    super.removeEventListener(type, listener)
  }
}

let page: Page & { visibilityState?: string }
let view: Page
let network: { onLine?: boolean }

beforeEach(() => {
  page = Object.assign(new Page(), { visibilityState: 'visible' })
  view = new Page()
  network = { onLine: true }
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', view)
  vi.stubGlobal('navigator', network)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the environment of a browser page', () => {
  it('tells at once how things are, and then what changes', () => {
    const heard: unknown[] = []
    const environment = browserEnvironment()
    const undos = [
      environment.onVisibility((visible) => heard.push(visible ? 'seen' : 'hidden')),
      environment.onOnline((online) => heard.push(online ? 'on line' : 'off line')),
      environment.onWake(() => heard.push('awake')),
    ]

    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    network.onLine = false
    view.dispatchEvent(new Event('offline'))
    network.onLine = true
    view.dispatchEvent(new Event('online'))
    view.dispatchEvent(new Event('pageshow'))
    page.dispatchEvent(new Event('resume'))
    for (const undo of undos) undo()
    view.dispatchEvent(new Event('pageshow'))
    view.dispatchEvent(new Event('online'))

    expect(heard).toEqual(['seen', 'on line', 'hidden', 'off line', 'on line', 'awake', 'awake'])
    expect([...page.attached, ...view.attached]).toEqual([])
  })

  it('takes a platform that does not tell for one with a network', () => {
    delete network.onLine
    const online = vi.fn()
    browserEnvironment().onOnline(online)
    expect(online).toHaveBeenCalledWith(true)
  })

  it('is attached by start() where there is a document, and released by stop()', async () => {
    const clock = createManualClock()
    const source = createScriptedSource({ clock })
    const code = new RotatingCode(source, { clock })
    expect(page.attached).toEqual([])

    await code.start()
    expect(page.attached).toEqual(['visibilitychange', 'resume'])
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    expect(code.state.waitingFor).toBe('visible')
    expect(source.watchers).toBe(0)
    page.visibilityState = 'visible'
    page.dispatchEvent(new Event('visibilitychange'))
    expect(source.watchers).toBe(1)
    code.stop()

    expect([...page.attached, ...view.attached]).toEqual([])
  })
})

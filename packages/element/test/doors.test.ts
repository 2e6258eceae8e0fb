import * as define from '@acme/access-codes-element/define'
import * as element from '@acme/access-codes-element'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('on a server, where there is no document', () => {
  it('loads through both doors, and registers nothing', () => {
    expect(typeof globalThis.HTMLElement).toBe('undefined')
    expect(Object.keys(element).sort()).toEqual(['RotatingCodeElement', 'englishMessages'])
    expect(define.RotatingCodeElement).toBe(element.RotatingCodeElement)
  })
})

describe('registering', () => {
  function registry(known: Record<string, unknown> = {}): { readonly defined: string[] } {
    const defined: string[] = []
    const platform = { get: (name: string) => known[name], define: (name: string) => defined.push(name) }
    return Object.assign(platform, { defined })
  }

  it('happens once, under one name', async () => {
    const customElements = registry()
    vi.stubGlobal('customElements', customElements)
    vi.resetModules()
    await import('@acme/access-codes-element/define')

    expect(customElements.defined).toEqual(['rotating-code'])
  })

  it('leaves alone what is registered already', async () => {
    const customElements = registry({ 'rotating-code': element.RotatingCodeElement })
    vi.stubGlobal('customElements', customElements)
    vi.resetModules()
    await import('@acme/access-codes-element/define')

    expect(customElements.defined).toEqual([])
  })

  it('is not done by the class alone', async () => {
    const customElements = registry()
    vi.stubGlobal('customElements', customElements)
    vi.resetModules()
    await import('@acme/access-codes-element')

    expect(customElements.defined).toEqual([])
  })
})

import { build } from 'esbuild'
import { resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { describe, expect, it } from 'vitest'

const doors = ['index', 'provider', 'relay', 'qr', 'qr-decode', 'testing']

// What a module may use while it loads: the language, and the text and byte types that belong to no platform.
const language = new Set(
  `
    Array ArrayBuffer BigInt Boolean Error JSON Map Math Number Object Promise Proxy RangeError Reflect
    RegExp Set String Symbol SyntaxError TypeError WeakMap WeakSet DataView Uint8Array Uint8ClampedArray
    Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array
    BigUint64Array TextDecoder TextEncoder globalThis undefined NaN Infinity isNaN parseInt parseFloat
    Function Iterator Date Intl
  `.match(/\w+/g),
)

/** Loads a door as a page would, and returns the names of the globals of the platform that it looked at. */
async function touchedBy(door: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, `../src/${door}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    globalName: 'door',
  })
  return touchedByScript(outputFiles[0]?.text ?? '')
}

function touchedByScript(script: string): string[] {
  const touched = new Set<string>()
  const world = new Proxy(
    { Date: refusing(Date, 'now'), Math: refusing(Math, 'random'), door: undefined },
    {
      // Every name that the script does not declare itself is looked for here first.
      has: (target, name) => {
        if (typeof name === 'string' && !language.has(name) && !(name in target)) touched.add(name)
        return name in target
      },
    },
  )
  compileFunction(`with (world) {${script}}`, ['world'])(world)
  return [...touched]
}

// What reads the clock or the dice while loading would keep one answer for ever.
function refusing<Home extends object>(home: Home, method: string): Home {
  return new Proxy(home, {
    get: (target, name) => {
      if (name === method) throw new Error(`${method} while loading`)
      return Reflect.get(target, name)
    },
  })
}

describe('loading a door', () => {
  it.each(doors)('%s does no I/O, starts no timer, and reads no clock, dice or environment', async (door) => {
    expect(await touchedBy(door)).toEqual([])
  })

  it('would be noticed otherwise', () => {
    expect(touchedByScript('clearTimeout(setTimeout(() => {}, 1))')).toEqual(['clearTimeout', 'setTimeout'])
    expect(touchedByScript('var door = (() => typeof document)()')).toEqual(['document'])
    expect(() => touchedByScript('Date.now()')).toThrow('now while loading')
    expect(() => touchedByScript('var door = Math.random()')).toThrow('random while loading')
  })
})

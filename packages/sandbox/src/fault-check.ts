import type { Fault } from './fault.js'
import { type Check, oneOf, wholeNumber } from './settings.js'

const aDay = 86_400_000
const milliseconds = wholeNumber(0, aDay)
const status = wholeNumber(200, 599)
const when = oneOf('before', 'after')
const at = oneOf('head', 'body')
const anything: Check = { test: () => true, says: 'anything' }
const textOrNumber: Check = { test: (value) => ['string', 'number'].includes(typeof value), says: 'text or a number' }
const text: Check = { test: (value) => typeof value === 'string', says: 'text' }
const origin: Check = { test: isOrigin, says: 'an http or https origin, without a path' }

interface Fields {
  readonly required?: Readonly<Record<string, Check>>
  readonly optional?: Readonly<Record<string, Check>>
}

const kinds: Readonly<Record<Fault['kind'], Fields>> = {
  latency: { required: { ms: milliseconds } },
  status: { required: { status }, optional: { retryAfter: textOrNumber, body: oneOf('error', 'empty', 'html'), when } },
  hang: { optional: { at, when } },
  drop: { optional: { at, when } },
  html: { optional: { status, when } },
  empty: { optional: { status, when } },
  truncated: {},
  'wrong-schema': { optional: { body: anything } },
  redirect: { required: { to: origin }, optional: { status: oneOf(301, 302, 303, 307, 308) } },
  'webhook-lost': {},
  'webhook-repeated': { optional: { copies: wholeNumber(2, 20) } },
  'webhook-delayed': { required: { ms: milliseconds } },
}

const reach: Readonly<Record<string, Check>> = {
  kind: text,
  match: { test: isRecord, says: 'an object' },
  times: wholeNumber(1, 1_000_000),
  probability: {
    test: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    says: 'a number from 0 to 1',
  },
}

const matchFields = new Set(['provider', 'operation', 'method', 'path', 'studio', 'event'])

/** @throws TypeError that says what is wrong, unless `value` is a fault. */
export function checkFault(value: unknown): asserts value is Fault {
  if (!isRecord(value)) throw new TypeError('A fault is an object with a kind')
  const kind = String(value['kind'])
  if (!Object.hasOwn(kinds, kind)) throw new TypeError(`kind is one of ${Object.keys(kinds).join(', ')}`)
  const { required = {}, optional = {} } = kinds[kind as Fault['kind']]
  for (const name of Object.keys(required)) {
    if (value[name] === undefined) throw new TypeError(`A ${kind} fault needs ${name}`)
  }
  const known: Readonly<Record<string, Check>> = { ...reach, ...optional, ...required }
  for (const [name, given] of Object.entries(value)) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined
    if (check === undefined) throw new TypeError(`A ${kind} fault has no ${JSON.stringify(name)}`)
    if (given !== undefined && !check.test(given)) throw new TypeError(`${name} of a ${kind} fault is ${check.says}`)
  }
  for (const [name, given] of Object.entries(value['match'] ?? {})) {
    if (!matchFields.has(name)) throw new TypeError(`match has no ${JSON.stringify(name)}`)
    if (given !== undefined && typeof given !== 'string') throw new TypeError(`match.${name} is text`)
  }
}

function isOrigin(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { inspect } from 'node:util'
import type { AccessCode } from '@acme/access-codes'
import { decodeAnswer, decodeCheckedIn, decodeUsed, encodeFailure, relaySource } from '@acme/access-codes/relay'
import { describe, expect, it } from 'vitest'
import { codeAnswer, relayRig, type RelayRigOptions, reply } from './relay-rig.js'

const token = 'canary-token-5f1c'
const content = 'canary-content-77ab'
const secrets = [token, content]
const headers = { authorization: `Bearer ${token}` }
const code = { id: 'code-1', payload: { kind: 'text', text: content } } as const

/** Everything a careless program might print of a value. */
function printed(value: unknown): string {
  const own = typeof value === 'object' && value !== null ? Object.getOwnPropertyNames(value) : []
  return [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: null, showHidden: true }),
    ...own.map((name) => String((value as Record<string, unknown>)[name])),
    value instanceof Error ? `${value.stack} ${inspect(value.cause, { depth: null })}` : '',
  ].join('\n')
}

function expectClean(value: unknown): void {
  const text = printed(value)
  for (const secret of secrets) expect(text).not.toContain(secret)
}

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}

/** A failure as some HTTP libraries make it: the whole request hangs on it. */
function talkative(init: RequestInit): Error {
  const said = JSON.stringify(Object.fromEntries(new Headers(init.headers)))
  return Object.assign(new TypeError(`cannot send ${said}`, { cause: { code: `${said}!`, init } }), {
    config: init,
    code: said,
  })
}

describe('secrets', () => {
  it.each<[string, RelayRigOptions]>([
    ['a fetch that tells everything', { answer: ({ init }) => Promise.reject(talkative(init)) }],
    ['a header that cannot be sent', { headers: () => ({ authorization: `Bearer ${token}\nx` }) }],
    [
      'half an answer',
      { answer: () => new Response(`{"code":{"id":"code-1","payload":{"kind":"text","text":"${content}`) },
    ],
    ['content that is not JSON', { answer: () => new Response(content) }],
    [
      'content of another type',
      {
        answer: () => new Response(JSON.stringify({ ...codeAnswer(), code: { id: 'c', payload: { kind: content } } })),
      },
    ],
    [
      'content that is not an answer',
      { answer: () => new Response(JSON.stringify({ ...codeAnswer({ code }), validForMs: content })) },
    ],
    ['a code that had run out', { answer: () => reply(codeAnswer({ code, validForMs: -1 })) }],
    ['a moment that is none', { answer: () => reply(codeAnswer({ code: { ...code, expiresAt: 5 } })) }],
    [
      'an error that echoes the request',
      {
        answer: ({ headers: echo }) =>
          new Response(JSON.stringify({ error: { code: 'gone', echo }, echo }), { status: 410 }),
      },
    ],
    [
      'a page that echoes the request',
      { answer: ({ headers: echo }) => new Response(JSON.stringify(echo), { status: 500 }) },
    ],
    [
      'a redirect that carries the request away',
      {
        answer: () =>
          new Response(token, { status: 302, headers: { location: `https://elsewhere.example/?t=${token}` } }),
      },
    ],
    [
      'a request id that echoes the request',
      {
        answer: ({ headers: echo }) =>
          new Response(encodeFailure({ code: 'gone', requestId: `r-1 ${echo['authorization']}` }), { status: 410 }),
      },
    ],
    [
      'a failure of the relay',
      { answer: () => new Response(encodeFailure({ code: 'forbidden', requestId: 'r-1' }), { status: 403 }) },
    ],
  ])('stay out of the error for %s', async (_, options) => {
    const { issue } = relayRig({ headers, ...options })

    const error = await issue().then(
      () => expect.fail('it was answered'),
      (caught: unknown) => caught,
    )

    expectClean(error)
  })

  it('stay out of the source, its code, its check-ins and every address', async () => {
    const rig = relayRig({ headers, answer: () => reply(codeAnswer({ code })) })

    const issued = (await rig.issue()) as { code: AccessCode }
    await rig.issue({ have: issued.code.id })
    await rig.issue({ visit: { id: 'v-1', replaceLive: false, despiteUncertain: false } })
    await rig.source.checkedIn?.(issued.code, { id: 'tap-1', at: 1, subject: '', via: 'caller' })
    rig.watch()
    await rig.clock.settle()

    expect(issued.code.reveal()).toEqual(code.payload)
    expect(rig.hits).toHaveLength(5)
    expectClean(rig.source)
    expectClean(issued)
    expectClean(rig.asked())
    expectClean(rig.hits.map(({ body }) => body))
  })

  it('stay out of what the format refuses', () => {
    for (const decode of [decodeAnswer, decodeUsed, decodeCheckedIn]) {
      for (const body of [
        content,
        `"${content}"`,
        `{"seq":"${content}","id":["${content}"]}`,
        `{"seq":1,"id":1,"code":"${content}"`,
      ]) {
        const error = thrownBy(() => decode(body))
        expect(error).toMatchObject({ code: 'malformed' })
        expectClean(error)
      }
    }
  })

  it('stay out of the refusal of an address', () => {
    const urls = [
      `https://me:${token}@relay.example/`,
      `https:/me:${token}@relay.example/`,
      `/access-code?key=${token}`,
      `//me:${token}@relay.example/`,
    ]
    for (const url of urls) {
      const error = thrownBy(() => relaySource({ url, headers }))
      expect(error).toMatchObject({ code: 'invalid_option' })
      expectClean(error)
    }
  })
})

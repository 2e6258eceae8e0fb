import { createServer } from 'node:http'
import { decodeAnswer } from '@acme/access-codes/relay'
import { expect, it } from 'vitest'
import { listening } from './loopback.js'
import { app } from './snippets/express-session.js'

// What the guide to the relay shows for Express, over a real socket.

it('gives each session its own code under Express, strangers none, and who has left none', async () => {
  const url = await listening(createServer(app))
  const post = async (path: string, cookie: string, body = ''): Promise<string> => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
    expect(response.status).toBe(302)
    return (response.headers.get('set-cookie') ?? '').replace(/;.*/, '')
  }
  const ask = async (cookie: string): Promise<unknown> => {
    const response = await fetch(`${url}/access-code`, { headers: { cookie } })
    if (!response.ok) return response.status
    const answer = decodeAnswer(await response.text())
    return 'code' in answer ? answer.code.payload : answer
  }
  const ada = await post('/login', '', 'name=ada&password=good')
  const grace = await post('/login', '', 'name=grace&password=good')
  const mallory = await post('/login', '', 'name=mallory&password=bad')
  const before = await Promise.all([ada, grace, mallory, ''].map(ask))
  await post('/logout', ada)

  expect(before).toEqual([{ kind: 'text', text: 'code of ada' }, { kind: 'text', text: 'code of grace' }, 401, 401])
  expect(await Promise.all([ada, grace].map(ask))).toEqual([401, { kind: 'text', text: 'code of grace' }])
})

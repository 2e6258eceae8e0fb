import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RotatingCode } from '@acme/access-codes'
import { toSvg } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'
import { BARDGE_SEED, createSandbox, GYM_SEED, RHOMBUS_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startDemo } from '../src/demo.js'
import { SettingsMistake } from '../src/settings.js'

async function sandboxDemo() {
  const demo = await startDemo({ port: 0, gym: { kind: 'sandbox', codeMs: 30_000 } })
  onTestFinished(() => demo.close())
  return demo
}

/** A platform that stands elsewhere, and the settings that lead to it. */
async function platform() {
  const sandbox = createSandbox()
  const server = await serveSandbox(sandbox)
  onTestFinished(async () => {
    sandbox.close()
    await server.close()
  })
  const { apiKey } = GYM_SEED.studios.berlin
  const gym = {
    kind: 'real',
    baseUrl: server.url,
    apiKey,
    customerId: GYM_SEED.customers.grace.id,
    timeZone: undefined,
  } as const
  return { sandbox, gym }
}

/** The status, for a `Host` of our choice: `fetch` would not send one. */
function statusFor(url: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asking.once('error', reject).end()
  })
}

describe('what is served', () => {
  it('answers to names of loopback only', async () => {
    const { url } = await sandboxDemo()
    const { port } = new URL(url)
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`]
    const paths = ['/', '/desk', '/door', '/access-code', '/desk/access-code', '/demo/events', '/door/demo/pass']
    expect(await Promise.all(hosts.map((host) => statusFor(`${url}/page.css`, { host })))).toEqual([200, 200, 421, 421])
    const refused = await Promise.all(paths.map((path) => statusFor(url + path, { host: 'evil.example' })))
    expect(new Set(refused)).toEqual(new Set([421]))
  })

  it('lets no other site break anything or hold anything up', async () => {
    const { url, gym } = await sandboxDemo()
    const foreign = { origin: 'https://evil.example' }
    const trouble = `${url}/demo/troubles/api-down`
    expect(await statusFor(trouble, foreign, 'PUT')).toBe(403)
    expect(await statusFor(`${url}/demo/scan`, foreign, 'POST')).toBe(403)
    expect(gym.playground?.troubles.active()).toEqual([])
    expect(await statusFor(trouble, { origin: url }, 'PUT')).toBe(204)
    expect(gym.playground?.troubles.active()).toMatchObject([{ id: 'api-down' }])
    expect(await statusFor(`${url}/demo/troubles/fire`, { origin: url }, 'PUT')).toBe(404)
    expect(await statusFor(`${url}/desk/demo/till`, foreign, 'POST')).toBe(403)
    expect(await statusFor(`${url}/door/demo/visit`, foreign, 'POST')).toBe(403)
    expect(await statusFor(`${url}/door/demo/list`, foreign, 'POST')).toBe(403)
    expect(await statusFor(`${url}/door/demo/visit`, { origin: url }, 'POST')).toBe(400)
    expect(await statusFor(`${url}/demo/scan`, { origin: url }, 'POST')).toBe(400)
  })

  it.each(['/', '/desk', '/door'])(
    'runs no script but its own at %s, and loads nothing from elsewhere',
    async (path) => {
      const { url } = await sandboxDemo()
      const page = await fetch(url + path)
      const html = await page.text()
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      expect(html.match(/(src|href)="(?!\/|#)[^"]*"/g)).toBe(null)
      expect(html.match(/<script(?! type="module" src="\/page\.js">)|<style|style="|\son\w+=/g)).toBe(null)
    },
  )

  it('serves a pass that runs nothing, is kept nowhere, and is not there before its code', async () => {
    const { url } = await sandboxDemo()
    const before = await fetch(`${url}/door/demo/pass`)
    await fetch(`${url}/door/access-code`)
    const pass = await fetch(`${url}/door/demo/pass`)

    expect([before.status, pass.status]).toEqual([404, 200])
    expect(pass.headers.get('cache-control')).toBe('no-store')
    expect(pass.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    )
  })

  it('sends no key and no token to the page, whatever the page asks for', async () => {
    const { url } = await sandboxDemo()
    const { apiKey, webhookToken } = GYM_SEED.studios.berlin
    const secrets = [apiKey, webhookToken, BARDGE_SEED.resellers.harbour.apiKey, RHOMBUS_SEED.keys.office]
    const paths = ['/', '/desk', '/door', '/page.js', '/page.css', '/access-code', '/door/access-code', '/nowhere']
    const told = await Promise.all(paths.map(async (path) => (await fetch(url + path)).text()))
    expect(told.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([])
  })
})

describe('with a key of the platform', () => {
  it(
    'serves the same phone without a playground, and hears of a check-in from the history',
    { timeout: 60_000 },
    async () => {
      const { sandbox, gym } = await platform()
      const demo = await startDemo({ port: 0, gym })
      onTestFinished(() => demo.close())
      const html = await (await fetch(demo.url)).text()
      const code = new RotatingCode(relaySource({ url: `${demo.url}/access-code` }), { keepAlive: true })
      onTestFinished(() => code.stop())
      const used = new Promise((resolve) => code.once('used', ({ match }) => resolve(match)))

      const shown = await code.start()
      const verdict = sandbox.scan({ picture: toSvg(shown) })

      expect(html).toContain('<rotating-code src="/access-code">')
      expect(html).toContain('Ironworks Berlin')
      expect(html).toContain('Hold this screen to a reader of your studio.')
      expect(html.match(/class="(hold|old|drawer)"/)).toBe(null)
      expect(html).not.toContain(gym.apiKey)
      expect(await statusFor(`${demo.url}/demo/scan`, {}, 'POST')).toBe(404)
      expect(await statusFor(`${demo.url}/demo/troubles/api-down`, {}, 'PUT')).toBe(404)
      expect(verdict).toMatchObject({ admitted: true })
      expect(await used).toBe('subject')
    },
  )

  it('says so when the platform refuses the key, without the key', async () => {
    const { gym } = await platform()
    const failure = await startDemo({ port: 0, gym: { ...gym, apiKey: 'planted-secret' } }).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(SettingsMistake)
    expect((failure as SettingsMistake).message).toBe('The platform refuses GYM_API_KEY (401)')
  })

  it('serves a real front desk beside the sandboxes, and remembers its visits in files', async () => {
    const { sandbox, gym } = await platform()
    const { resellers, clients, branches } = BARDGE_SEED
    const visits = await mkdtemp(join(tmpdir(), 'visits-'))
    onTestFinished(() => rm(visits, { recursive: true }))
    const desk = {
      kind: 'real',
      apiKey: resellers.harbour.apiKey,
      clientId: clients.ada.id,
      branchId: branches.harbourGym,
      baseUrl: `${gym.baseUrl}/v3/api/business/reseller`,
      lookupToken: undefined,
      timeZone: 'Africa/Lagos',
      visits,
    } as const
    const codes: string[] = []
    for (let starts = 0; starts < 2; starts += 1) {
      const demo = await startDemo({ port: 0, gym: { kind: 'sandbox', codeMs: 30_000 }, desk })
      const headers = { origin: demo.url }
      if (starts === 0) await fetch(`${demo.url}/desk/access-code/visits/monday`, { method: 'PUT', headers })
      const answer = (await (await fetch(`${demo.url}/desk/access-code`)).json()) as { code: { id: string } }
      codes.push(answer.code.id)
      const html = await (await fetch(`${demo.url}/desk`)).text()
      expect(html).toContain('The real API of Bardge')
      expect(html.match(/class="(hold|old|drawer|till|counts)"/)).toBe(null)
      expect(await (await fetch(demo.url)).text()).toContain('Sandbox, on this machine')
      await demo.close()
    }

    expect(codes[1]).toBe(codes[0])
    expect(sandbox.bardge.mints()).toHaveLength(1)
    await expect(
      startDemo({ port: 0, gym: { kind: 'sandbox', codeMs: 30_000 }, desk: { ...desk, apiKey: 'planted-secret' } }),
    ).rejects.toThrow(new SettingsMistake('Bardge refuses BARDGE_API_KEY (401)'))
  })

  it('serves a real door, and makes no code until somebody asks for one', async () => {
    const { sandbox, gym } = await platform()
    const { doors, keys } = RHOMBUS_SEED
    const door = {
      kind: 'real',
      apiKey: keys.office,
      doorUuid: doors.front.uuid,
      region: 'us',
      baseUrl: gym.baseUrl,
      timeZone: 'Europe/Berlin',
    } as const
    const serve = (with_: Partial<typeof door> | { readonly apiKey: string }) =>
      startDemo({ port: 0, gym: { kind: 'sandbox', codeMs: 30_000 }, door: { ...door, ...with_ } })
    const demo = await serve({})
    onTestFinished(() => demo.close())
    const before = await (await fetch(`${demo.url}/door`)).text()
    const headers = { origin: demo.url, 'content-type': 'application/json' }
    const body = JSON.stringify({ visitor: 'Grace', door: doors.front.name, seconds: 3_600 })
    await fetch(`${demo.url}/door/demo/visit`, { method: 'POST', headers, body })
    const issued = sandbox.rhombus.codes().length
    const answer = await fetch(`${demo.url}/door/access-code`)

    expect(before).toContain('<rotating-code policy="on-request" time-zone="Europe/Berlin">')
    expect(before).toContain('The real API of Rhombus')
    expect(before.match(/class="(hold|old|drawer|list)"/)).toBe(null)
    expect([issued, answer.status]).toEqual([0, 200])
    expect(sandbox.rhombus.codes()).toMatchObject([{ doorUuid: doors.front.uuid }])
    await expect(serve({ apiKey: keys.europe })).rejects.toThrow('Rhombus refuses RHOMBUS_API_KEY (403)')
    await expect(serve({ apiKey: keys.partner })).rejects.toBeInstanceOf(SettingsMistake)
  })
})

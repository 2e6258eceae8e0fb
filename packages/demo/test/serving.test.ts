import { request } from 'node:http'
import { RotatingCode } from '@acme/access-codes'
import { toSvg } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
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
    const paths = ['/', '/access-code', '/demo/events']
    expect(await Promise.all(hosts.map((host) => statusFor(`${url}/page.css`, { host })))).toEqual([200, 200, 421, 421])
    expect(await Promise.all(paths.map((path) => statusFor(url + path, { host: 'evil.example' })))).toEqual([
      421, 421, 421,
    ])
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
    expect(await statusFor(`${url}/demo/scan`, { origin: url }, 'POST')).toBe(400)
  })

  it('runs no script but its own, and loads nothing from elsewhere', async () => {
    const { url } = await sandboxDemo()
    const page = await fetch(url)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(html.match(/(src|href)="(?!\/|#)[^"]*"/g)).toBe(null)
    expect(html.match(/<script(?! type="module" src="\/page\.js">)|<style|style="|\son\w+=/g)).toBe(null)
  })

  it('sends no key and no token to the page, whatever the page asks for', async () => {
    const { url } = await sandboxDemo()
    const { apiKey, webhookToken } = GYM_SEED.studios.berlin
    const told = await Promise.all(
      ['/', '/page.js', '/page.css', '/access-code', '/nowhere'].map(async (path) => (await fetch(url + path)).text()),
    )
    expect(told.filter((text) => text.includes(apiKey) || text.includes(webhookToken))).toEqual([])
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
})

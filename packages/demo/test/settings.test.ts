import { describe, expect, it } from 'vitest'
import { browserCommand } from '../src/open-browser.js'
import { readSettings, SettingsMistake } from '../src/settings.js'

const gym = {
  GYM_BASE_URL: 'https://x.open-api.example',
  GYM_API_KEY: 'planted-secret',
  GYM_CUSTOMER_ID: '9007199254740993',
}

/** What is said to the person who started it, or what was understood. */
function said(environment: Record<string, string>, ...args: string[]): unknown {
  try {
    return readSettings(environment, args)
  } catch (error) {
    if (error instanceof SettingsMistake) return error.message
    throw error
  }
}

describe('what npm start is told', () => {
  it('needs nothing: a sandbox with codes of thirty seconds, on any port', () => {
    expect(said({})).toEqual({
      port: 0,
      serve: false,
      open: true,
      gym: { kind: 'sandbox', codeMs: 30_000 },
      desk: { kind: 'sandbox' },
      door: { kind: 'sandbox' },
    })
  })

  it('takes a port, a lifetime and both flags, with the separator of npm among them', () => {
    expect(said({ PORT: '4010', CODE_SECONDS: '5' }, '--', '--serve', '--no-open')).toEqual({
      port: 4_010,
      serve: true,
      open: false,
      gym: { kind: 'sandbox', codeMs: 5_000 },
      desk: { kind: 'sandbox' },
      door: { kind: 'sandbox' },
    })
  })

  it('takes the three variables of a real gym together, the id digit for digit', () => {
    const { GYM_BASE_URL: baseUrl, GYM_API_KEY: apiKey, GYM_CUSTOMER_ID: customerId } = gym
    expect(said({ ...gym, CODE_SECONDS: 'no matter' })).toMatchObject({
      gym: { kind: 'real', baseUrl, apiKey, customerId, timeZone: undefined },
    })
  })

  it.each([
    [{ PORT: '80a' }, 'PORT is a whole number from 0 to 65535, not "80a"'],
    [{ PORT: '65536' }, 'PORT is a whole number from 0 to 65535, not "65536"'],
    [{ CODE_SECONDS: '2' }, 'CODE_SECONDS is a whole number from 3 to 3600, not "2"'],
    [{ ...gym, GYM_CUSTOMER_ID: 'ada' }, 'GYM_CUSTOMER_ID is the id of a customer: digits only'],
    [
      { ...gym, GYM_BASE_URL: 'magicline' },
      'GYM_BASE_URL is an address such as https://<tenant>.open-api.magicline.com',
    ],
  ])('says what is wrong with %o', (environment, sentence) => {
    expect(said(environment)).toBe(sentence)
  })

  it('names what is missing of a real gym, and never repeats the key', () => {
    const hint = 'Without any GYM_... variable the page runs against the sandbox.'
    const { GYM_API_KEY, GYM_CUSTOMER_ID } = gym
    expect(said({ GYM_API_KEY })).toBe(
      `To show a code of your own studio, GYM_BASE_URL and GYM_CUSTOMER_ID are missing. ${hint}`,
    )
    expect(said({ GYM_API_KEY, GYM_CUSTOMER_ID })).toBe(
      `To show a code of your own studio, GYM_BASE_URL is missing. ${hint}`,
    )
  })

  const desk = { BARDGE_API_KEY: 'planted-secret', BARDGE_CLIENT_ID: 'client_1' }
  const door = { RHOMBUS_API_KEY: 'planted-secret', RHOMBUS_DOOR_UUID: 'DoorFront000000000000A' }

  it('takes a real front desk and a real door, each for itself', () => {
    expect(said({ ...desk, BARDGE_BRANCH_ID: 'branch_1', BARDGE_TIME_ZONE: 'Africa/Lagos' })).toMatchObject({
      gym: { kind: 'sandbox' },
      desk: { kind: 'real', clientId: 'client_1', branchId: 'branch_1', timeZone: 'Africa/Lagos', baseUrl: undefined },
      door: { kind: 'sandbox' },
    })
    expect(said({ ...door, RHOMBUS_REGION: 'eu' })).toMatchObject({
      desk: { kind: 'sandbox' },
      door: { kind: 'real', doorUuid: 'DoorFront000000000000A', region: 'eu' },
    })
  })

  it.each([
    [
      { BARDGE_API_KEY: 'planted-secret' },
      'To show codes of your own Bardge account, BARDGE_CLIENT_ID is missing. ' +
        'Without any BARDGE_... variable the page runs against the sandbox.',
    ],
    [
      { RHOMBUS_DOOR_UUID: door.RHOMBUS_DOOR_UUID },
      'To show a code of your own door, RHOMBUS_API_KEY is missing. ' +
        'Without any RHOMBUS_... variable the page runs against the sandbox.',
    ],
    [
      { BARDGE_BRANCH_ID: 'branch_1' },
      'To show codes of your own Bardge account, BARDGE_API_KEY and BARDGE_CLIENT_ID are missing. ' +
        'Without any BARDGE_... variable the page runs against the sandbox.',
    ],
    [{ ...door, RHOMBUS_DOOR_UUID: 'front' }, 'RHOMBUS_DOOR_UUID is the id of a door: 22 letters, digits, - and _'],
    [{ ...door, RHOMBUS_REGION: 'asia' }, 'RHOMBUS_REGION is us or eu'],
    [{ ...desk, BARDGE_BASE_URL: 'bardge' }, 'BARDGE_BASE_URL is an address that begins with https://'],
    [{ ...door, RHOMBUS_TIME_ZONE: 'Berlin' }, 'RHOMBUS_TIME_ZONE is the name of a time zone, such as Europe/Berlin'],
  ])('says what is wrong with %o', (environment, sentence) => {
    expect(said(environment)).toBe(sentence)
  })

  it('refuses an option that does not exist', () => {
    expect(said({}, '--fast')).toBe('There is no option --fast. There are --serve and --no-open.')
  })
})

describe('opening a browser', () => {
  const url = 'http://127.0.0.1:4010'

  it.each([
    ['darwin', {}, ['open', url]],
    ['win32', {}, ['cmd', '/c', 'start', '', url]],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', url]],
    ['linux', {}, null],
    ['darwin', { CI: 'true' }, null],
    ['darwin', { SSH_CONNECTION: '::1 1 ::1 22' }, null],
    ['linux', { DISPLAY: ':0', BROWSER: 'none' }, null],
  ])('on %s with %o runs %o', (platform, environment, command) => {
    expect(browserCommand(platform, environment, url)).toEqual(command)
  })
})

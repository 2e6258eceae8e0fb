import { describe, expect, it } from 'vitest'
import { encodeQR } from 'qr'

import { type Picture, PictureError } from '@acme/access-codes-sandbox'
import { adasCode, asker, customers, devices, openSandbox, studios } from './rig.js'
import { base64, greyPng, qrPixels, qrPng, transparentPng } from './pictures.js'

describe('a picture held to the reader', () => {
  const asDocument = (text: string): string =>
    `<?xml version="1.0"?>${encodeQR(text, 'svg', { border: 4 }).replace('<svg ', '<svg width="200" height="200" ')}`
  const forms: [string, (text: string) => Picture][] = [
    ['the bytes of a PNG', qrPng],
    ['a buffer', (text) => new Uint8Array(qrPng(text)).buffer],
    ['a grey PNG', greyPng],
    ['a PNG that is transparent where it is not black', transparentPng],
    ['a PNG in base64', (text) => base64(qrPng(text))],
    ['a data URI of a PNG', (text) => `data:image/png;base64,${base64(qrPng(text))}`],
    ['pixels', qrPixels],
    ['an SVG', (text) => encodeQR(text, 'svg', { border: 4 })],
    ['an SVG document', asDocument],
    ['a data URI of an SVG', (text) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asDocument(text))}`],
    [
      'a data URI of an SVG in base64',
      (text) => `data:image/svg+xml;base64,${base64(new TextEncoder().encode(asDocument(text)))}`,
    ],
  ]

  it.each(forms)('is read and redeemed when it is %s', async (_, draw) => {
    const sandbox = openSandbox()
    const picture = draw(await adasCode(asker(sandbox)))

    expect(sandbox.scan({ picture })).toEqual({ admitted: true, checkInId: expect.stringMatching(/^\d{16}$/) })
    expect(sandbox.state().gym).toMatchObject({ checkIns: 34 })
  })

  it('is read in an SVG of one path and a background, as apps draw it', async () => {
    const sandbox = openSandbox()
    const rows = encodeQR(await adasCode(asker(sandbox)), 'raw', { border: 4 })
    const modules = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    const side = rows.length
    const picture =
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><title>Access code</title>` +
      `<rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="${modules.join('')}"/></svg>`

    expect(sandbox.scan({ picture })).toMatchObject({ admitted: true })
  })

  it('is read in an SVG of one rectangle for each module, however many there are', () => {
    const text = 'x'.repeat(400)
    const rows = encodeQR(text, 'raw', { border: 4 })
    const modules = rows.flatMap((row, y) =>
      row.map((dark, x) => (dark ? `<rect x="${x}" y="${y}" width="1" height="1"/>` : '')),
    )
    const picture = `<svg viewBox="0 0 ${rows.length} ${rows.length}"><rect width="100%" height="100%" fill="#fff"/>${modules.join('')}</svg>`

    expect(openSandbox().scan({ picture })).toMatchObject({ reason: 'identification_unknown' })
  })

  it('without a code is unreadable', () => {
    const blank = { width: 50, height: 50, data: new Uint8Array(10_000).fill(255) }

    expect(openSandbox().scan({ picture: blank })).toEqual({
      admitted: false,
      reason: 'unreadable',
      message: 'There is no code in the picture.',
    })
  })

  it.each<[string, Picture]>([
    ['text that is no base64', 'not a picture!'],
    ['base64 of something else', 'bm90IGEgcGljdHVyZQ=='],
    ['a JPEG', 'data:image/jpeg;base64,/9j/4AAQ'],
    ['a broken PNG', qrPng('x').slice(0, 200)],
    ['pixels that are not enough', { width: 10, height: 10, data: new Uint8Array(3) }],
    ['an SVG with a curve', '<svg viewBox="0 0 9 9"><path d="M0 0C1 1 2 2 3 3z"/></svg>'],
    ['an SVG with a circle', '<svg viewBox="0 0 9 9"><circle r="4"/></svg>'],
    ['an SVG that is turned', '<svg viewBox="0 0 9 9"><rect width="9" height="9" transform="rotate(9)"/></svg>'],
    ['an SVG whose last tag has no end', '<svg viewBox="0 0 9 9"><rect width="9" height="9"'],
    ['an SVG without a size', '<svg><rect width="9" height="9"/></svg>'],
  ])('that is %s is a mistake of the caller', (_, picture) => {
    expect(() => openSandbox().scan({ picture })).toThrow(PictureError)
  })
})

describe('a picture that is made to be slow', () => {
  const drawing = (content: string): string => `<svg viewBox="0 0 9 9">${content}</svg>`
  const whole = '<rect width="9" height="9"/>'

  it.each<[string, string]>([
    ['of tags without an end', '<svg '.repeat(39_000)],
    ['of quotes without an end', `<svg "${`<svg '`.repeat(30_000)}`],
    ['of one endless name', `<svg ${'x'.repeat(190_000)}>`],
    ['painted over and over', drawing(whole.repeat(7_000))],
    ['of lines to and fro', drawing(`<path d="M0 0${'v9v-9'.repeat(38_000)}z"/>`)],
    ['of an endless media type', `data:${'x'.repeat(200_000)}`],
    ['too long', drawing(`<title>${'x'.repeat(200_000)}</title>${whole}`)],
  ])('is refused in no time: %s', (_, picture) => {
    const start = performance.now()

    expect(() => openSandbox().scan({ picture })).toThrow(PictureError)
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})

describe('a scan', () => {
  it('makes a check-in, unless it is a dry run', async () => {
    const sandbox = openSandbox()
    const text = await adasCode(asker(sandbox))

    expect(sandbox.scan({ text, dryRun: true })).toEqual({ admitted: true, checkInId: null })
    expect(sandbox.state().gym).toMatchObject({ checkIns: 33 })
    expect(sandbox.scan({ text })).toMatchObject({ admitted: true, checkInId: expect.any(String) })
    expect(sandbox.state().gym).toMatchObject({ checkIns: 34 })
  })

  it('refuses a code at the end of its life, or a little later where readers are lenient', async () => {
    const sandbox = openSandbox({ settings: { gym: { readerToleranceMs: 2000 } } })
    const text = await adasCode(asker(sandbox))

    await sandbox.clock.advance(31_999)
    expect(sandbox.scan({ text, dryRun: true })).toMatchObject({ admitted: true })
    await sandbox.clock.advance(1)
    expect(sandbox.scan({ text })).toEqual({
      admitted: false,
      reason: 'code_expired',
      status: 403,
      errorCode: 'sandbox.code_expired',
      message: 'Dieser Code ist abgelaufen.',
    })
  })

  it('refuses a used code where the studio kills it at the check-in, and takes it again elsewhere', async () => {
    const sandbox = openSandbox()
    const text = await adasCode(asker(sandbox))

    expect([sandbox.scan({ text }).admitted, sandbox.scan({ text }).admitted]).toEqual([true, true])
    sandbox.settings.gym.set({ invalidateOnCheckIn: true })
    expect(sandbox.scan({ text })).toMatchObject({ admitted: true })
    expect(sandbox.scan({ text })).toMatchObject({ admitted: false, reason: 'code_used', status: 403 })
  })

  it('refuses codes of another tenant, of another studio, and of nobody', async () => {
    const sandbox = openSandbox()
    const text = await adasCode(asker(sandbox))
    const at = (device: { readonly id: string }): unknown => sandbox.scan({ text, device: device.id })

    expect(at(devices.bostonTurnstile)).toMatchObject({
      admitted: false,
      reason: 'identification_unknown',
      status: 404,
    })
    expect(at(devices.hamburgTurnstile)).toMatchObject({ admitted: false, reason: 'studio_not_allowed', status: 403 })
    expect(sandbox.scan({ text: `${text}0` })).toMatchObject({ reason: 'identification_unknown' })
    expect(sandbox.scan({ text: text.replace(/^0+/, '') })).toMatchObject({ reason: 'identification_unknown' })
  })

  it('lets somebody into the other studios of their contract', async () => {
    const sandbox = openSandbox()
    const text = (await asker(sandbox)(`/v1/customers/${customers.bruno.id}/access-code`)).json.content

    expect(sandbox.scan({ text, device: devices.hamburgTurnstile.id })).toMatchObject({ admitted: true })
  })

  it.each([
    ['blocked', 'customer_blocked'],
    ['idle', 'customer_idle'],
    ['prospect', 'customer_not_member'],
    ['former', 'customer_not_member'],
  ] as const)('refuses who is %s though they have a code', async (name, reason) => {
    const sandbox = openSandbox({
      settings: { gym: { prospectStatus: 200, formerMemberStatus: 200, blockedStatus: 200 } },
    })
    const text = (await asker(sandbox)(`/v1/customers/${customers[name].id}/access-code`)).json.content

    expect(sandbox.scan({ text })).toMatchObject({ admitted: false, reason, status: 403 })
  })

  it.each([
    ['static', [true, false]],
    ['mixed', [true, true]],
    ['dynamic', [false, true]],
  ] as const)('takes printed and dynamic codes as the mode says: %s', async (qrMode, expected) => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const dynamic = await adasCode(ask)
    const { uuid } = (await ask(`/v1/customers/${customers.ada.id}`)).json
    const printed = JSON.stringify({ tenant: studios.berlin.tenant, customer_number: '1-10001', uuid })
    sandbox.settings.gym.set({ qrMode })

    expect([printed, dynamic].map((text) => sandbox.scan({ text }).admitted)).toEqual(expected)
  })

  it('speaks the language of the studio', async () => {
    const { message } = openSandbox().scan({ text: 'x', device: devices.bostonTurnstile.id }) as { message: string }

    expect(message).toBe('This identification is not known.')
  })

  it.each([
    [{}],
    [{ text: 'x', picture: 'x' }],
    [{ text: 'x', device: '1' }],
    [{ text: 'x', device: devices.berlinNewReader.id }],
    [{ text: 'x', provider: 'nobody' }],
  ])('cannot be tried with %j', (request) => {
    expect(() => openSandbox().scan(request)).toThrow(TypeError)
  })
})

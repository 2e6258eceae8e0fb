import type { AddressInfo } from 'node:net'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { expect, it, onTestFinished } from 'vitest'
import { CONTENT, pictureCode, pngOf } from './pass-rig.js'
import { mailPass } from './snippets/mail.js'

// What the docs show, sent for real: through a mail server on this machine, and read as a mail program reads it.

async function mailServer() {
  const mails: ParsedMail[] = []
  const recipients: string[][] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      recipients.push(session.envelope.rcptTo.map(({ address }) => address))
      simpleParser(stream, { skipImageLinks: true }).then((mail) => {
        mails.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  return { mails, recipients, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

it('a pass arrives as a mail: the picture inline, the text beside it', async () => {
  const { mails, recipients, url } = await mailServer()

  await mailPass(pictureCode(), { name: 'Ada Lovelace', email: 'ada@visitor.example' }, url)

  expect([recipients, mails.length]).toEqual([[['ada@visitor.example']], 1])
  const [mail] = mails
  expect(mail?.to).toMatchObject({ value: [{ name: 'Ada Lovelace', address: 'ada@visitor.example' }] })
  expect(mail?.html).toContain('<img src="cid:pass" alt="QR code for the door" width="432" height="432">')
  expect(mail?.html).not.toContain('data:image')
  expect(mail?.text).toMatch(
    /^Visitor pass\n\nVisitor: Ada Lovelace\nDoor: Main entrance\nValid until: Friday,? 11 December/,
  )
  expect(mail?.attachments).toEqual([
    expect.objectContaining({ cid: 'pass', contentDisposition: 'inline', contentType: 'image/png', related: true }),
  ])
  const picture = new Uint8Array(mail?.attachments[0]?.content ?? [])
  expect(picture).toEqual(pngOf(CONTENT))
  expect(decodeQr(picture)).toBe(CONTENT)
})

it('a name can add neither a recipient nor a header', async () => {
  const { mails, recipients, url } = await mailServer()
  const name = 'Ada"\r\nBcc: eve@elsewhere.example\r\n\r\n<eve@elsewhere.example>, '

  await mailPass(pictureCode(), { name, email: 'ada@visitor.example' }, url)

  const [mail] = mails
  expect(recipients).toEqual([['ada@visitor.example']])
  expect([mail?.bcc, mail?.cc]).toEqual([undefined, undefined])
  expect(mail?.text).toContain('\nVisitor: Ada" Bcc: eve@elsewhere.example <eve@elsewhere.example>,\nDoor: ')
  expect(mail?.html).toContain('dir="auto">Ada&#34; Bcc: eve@elsewhere.example &#60;eve@elsewhere.example&#62;,</dd>')
})

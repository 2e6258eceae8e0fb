import { createTransport } from 'nodemailer'
import type { AccessCode } from '@acme/access-codes'
import { renderPass } from '@acme/access-codes-rhombus'

export async function mailPass(code: AccessCode, visitor: { name: string; email: string }, smtpUrl: string) {
  const { html, text, image } = renderPass({
    code,
    visitor: visitor.name,
    door: 'Main entrance',
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
    image: 'cid:pass', // mail programs drop pictures that are written into the page, and show the ones that come along
  })
  const transport = createTransport(smtpUrl)
  await transport.sendMail({
    from: { name: 'Front desk', address: 'front-desk@mine.example' },
    to: { name: visitor.name, address: visitor.email },
    subject: 'Your visitor pass',
    html,
    text,
    attachments: [
      {
        cid: 'pass',
        filename: 'visitor-pass.png',
        contentType: image.mediaType,
        content: Buffer.from(image.bytes),
        contentDisposition: 'inline',
      },
    ],
  })
  transport.close()
}

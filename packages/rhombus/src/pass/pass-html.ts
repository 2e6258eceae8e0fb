import type { PassContent } from './pass-content.js'
import { PICTURE_INCHES, passStyle } from './pass-style.js'

// Should anything ever get past the escaping, it may neither run nor reach out.
const POLICY = "default-src 'none'; img-src data: cid:; style-src 'unsafe-inline'"

// Beyond, a name in large letters takes more than three lines.
const LONG_NAME = 48

/** A pass as one document that needs nothing beside itself but, where `picture` is not a data URI, its picture. */
export function passHtml(content: PassContent, picture: string): string {
  const { locale, direction, messages, title, visitor, door, endsAt, ends, instructions } = content
  const side = PICTURE_INCHES * 96
  return `<!doctype html>
<html lang="${escaped(locale)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, noarchive">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(`${title}: ${visitor}`)}</title>
<style>${passStyle}</style>
</head>
<body>
<main class="pass">
<h1>${escaped(title)}</h1>
<dl>
<div class="fact whole"><dt>${escaped(messages.visitor)}</dt>
<dd class="visitor${visitor.length > LONG_NAME ? ' long' : ''}" dir="auto">${escaped(visitor)}</dd></div>
<div class="fact"><dt>${escaped(messages.door)}</dt><dd dir="auto">${escaped(door)}</dd></div>
<div class="fact"><dt>${escaped(messages.validUntil)}</dt>
<dd><time datetime="${new Date(endsAt).toISOString()}"><span class="day">${escaped(ends.day)}</span>
${escaped(ends.time)}</time> <span class="zone">${escaped(ends.zone)}</span></dd></div>
</dl>
<figure>
<img src="${escaped(picture)}" alt="${escaped(messages.picture)}" width="${side}" height="${side}">
${messages.printing === '' ? '' : `<figcaption>${escaped(messages.printing)}</figcaption>\n`}</figure>
${ownWords(instructions)}${atTheCamera(messages)}</main>
</body>
</html>
`
}

function ownWords(instructions: readonly string[]): string {
  if (instructions.length === 0) return ''
  return `<div class="own">\n${instructions.map((line) => `<p dir="auto">${escaped(line)}</p>\n`).join('')}</div>\n`
}

function atTheCamera({ atTheCamera, steps }: PassContent['messages']): string {
  if (steps.length === 0) return ''
  const items = steps.map((step) => `<li>${escaped(step)}</li>\n`).join('')
  return `<section>\n<h2>${escaped(atTheCamera)}</h2>\n<ol>\n${items}</ol>\n</section>\n`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

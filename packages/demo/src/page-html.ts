import { troubles } from './trouble.js'
import { turnstile, type Venue } from './venue.js'

/** What the page is made for. */
export interface PageFacts {
  readonly kind: 'sandbox' | 'real'
  readonly studio: string
  /** The path of the relay. */
  readonly relay: string
  readonly direction: 'ltr' | 'rtl'
}

/** The mark of the page: the corner of a code, in a ring. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6b45"/>' +
  '<path fill="#fff" d="M7 7h10v10H7zm2.5 2.5v5h5v-5zM20 7h5v5h-5zM7 20h5v5H7zM20 15h5v3h-5zM15 20h3v5h-3zM21 21h4v4h-4z"/>' +
  '<path fill="#fff" d="M11 11h2v2h-2z"/></svg>'

/** The page, whole: its script only moves what is here. */
export function pageHtml({ kind, studio, relay, direction }: PageFacts): string {
  const sandbox = kind === 'sandbox'
  return `<!doctype html>
<html lang="en" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>An entry code that is always good</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-kind="${kind}">
<header class="top">
  <div class="name">${icon.replace('<svg ', '<svg class="logo" aria-hidden="true" ')}<span>access-codes</span></div>
  <div class="headline">
    <h1>An entry code that is always good</h1>
    <p>It renews before it runs out, and is gone the moment you are in.</p>
  </div>
  <p class="where">${sandbox ? 'Sandbox: all of it runs on this machine' : 'Your studio, over the real API'}</p>
</header>
<main>
  <section class="phone-side" aria-label="The member’s phone">
    <div class="phone">
      <div class="screen">
        <p class="studio">${escaped(studio)}</p>
        <rotating-code src="${relay}"></rotating-code>
      </div>
    </div>
    <div class="beside">
      <p class="second told"><a href="/" target="_blank" rel="noopener">Open a second phone</a>: the same code until you’re in.</p>
      ${sandbox ? `<div class="running" aria-hidden="true">${watchWords()}</div>` : ''}
    </div>
  </section>
  <div class="venue-side">
    ${venueSection(turnstile, sandbox)}
    ${sandbox ? hands : realWords}
    ${line}
  </div>
</main>
${sandbox ? drawer() : ''}
</body>
</html>
`
}

function venueSection({ id, drawing, invitation }: Venue, sandbox: boolean): string {
  return `<section class="venue" data-venue="${id}" aria-label="The venue">
      ${drawing}
      <p class="verdict" role="status">${sandbox ? invitation : 'Hold this screen to a reader of your studio.'}</p>
    </section>`
}

const hands = `<div class="hands">
      <button class="hold" type="button">Hold the phone to the reader</button>
      <button class="old" type="button" disabled>Hold up an old screenshot<span class="when">once a code has run out<span class="wait" aria-hidden="true"></span></span></button>
    </div>`

const realWords = `<p class="real">This code comes from your own studio, so only a real reader can take it. The phone learns of the
    check-in from the check-in history, within 20 seconds. At once it would know by webhook, which needs an address that
    the platform can reach.</p>`

const line = `<section class="line" aria-labelledby="line-title">
      <div class="line-head">
        <h2 id="line-title">What happens</h2>
        <p class="legend"><span>on the phone</span><span class="is-good">still good</span><span class="is-gap">no good code</span><span class="is-look">looked for check-ins</span></p>
      </div>
      <div class="strip" aria-hidden="true"></div>
      <ol class="log" tabindex="0" aria-labelledby="line-title"></ol>
    </section>`

function drawer(): string {
  return `<details class="drawer" open>
  <summary><h2>Break something</h2></summary>
  <div class="troubles">${troubles.map(({ id, name, watchFor }) => troubleButton(id, name, watchFor)).join('')}</div>
  <div class="watch" aria-hidden="true"><p class="invitation told">Pick one, and watch the phone.</p>${watchWords()}</div>
</details>`
}

/** A sentence for each trouble, all in one place: it is as high as the longest, whichever is seen, so that nothing moves. */
function watchWords(): string {
  return troubles
    .map(({ id, name, watchFor }) => {
      const clocks = id === 'slow-clock' ? ' <span class="clocks"></span>' : ''
      return `<p data-watch="${id}"><strong>${escaped(name)}.</strong> ${escaped(watchFor)}${clocks}</p>`
    })
    .join('')
}

function troubleButton(id: string, name: string, watchFor: string): string {
  return `
        <button class="trouble" type="button" aria-pressed="false" data-trouble="${id}" aria-describedby="watch-${id}"><span class="dot"></span>${escaped(name)}<span class="left" aria-hidden="true"></span></button>
        <span hidden id="watch-${id}">${escaped(watchFor)}</span>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

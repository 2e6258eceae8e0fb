import { escaped } from './escaped.js'
import type { PageFacts, SceneParts } from './page-facts.js'
import { deskParts } from './page-html-desk.js'
import { doorParts } from './page-html-door.js'
import { below, type Scene } from './scene.js'
import { scenes } from './scenes.js'

/** The mark of the page: the corner of a code, in a ring. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6b45"/>' +
  '<path fill="#fff" d="M7 7h10v10H7zm2.5 2.5v5h5v-5zM20 7h5v5h-5zM7 20h5v5H7zM20 15h5v3h-5zM15 20h3v5h-3zM21 21h4v4h-4z"/>' +
  '<path fill="#fff" d="M11 11h2v2h-2z"/></svg>'

const parts: Partial<Record<Scene['id'], (facts: PageFacts) => SceneParts>> = { desk: deskParts, door: doorParts }

/** The page of a scene, whole: its script only moves what is here. */
export function pageHtml(facts: PageFacts): string {
  const { scene, kind, place, direction } = facts
  const { id, path, title, promise } = scene
  const sandbox = kind === 'sandbox'
  const { counter = '', panel = '', sign = '', dialog = '' } = parts[id]?.(facts) ?? {}
  return `<!doctype html>
<html lang="en" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-kind="${kind}" data-scene="${id}" data-control="${below(scene, 'demo')}">
<header class="top">
  <div class="name">${icon.replace('<svg ', '<svg class="logo" aria-hidden="true" ')}<span>access-codes</span></div>
  <div class="headline">
    <h1>${escaped(title)}</h1>
    <p>${escaped(promise)}</p>
  </div>
  <p class="where">${escaped(where(facts))}</p>
  <nav class="venues" aria-label="Venues">${scenes.map((other) => venueLink(other, scene, direction)).join('')}</nav>
</header>
<main>
  <section class="phone-side" aria-label="The ${id === 'door' ? 'visitor' : 'member'}’s phone">
    <div class="phone">
      <div class="screen">
        <p class="studio">${escaped(place)}</p>
        ${element(facts)}
      </div>
    </div>
    <div class="beside">
      <p class="second told"><a href="${path}" target="_blank" rel="noopener">Open a second phone</a>: ${escaped(scene.secondPhone)}</p>
      ${sandbox ? `<div class="running" aria-hidden="true">${watchWords(scene)}</div>` : ''}
    </div>
  </section>
  <div class="venue-side">
    ${venueSection(scene, sandbox, sign)}
    ${sandbox ? hands(scene) : `<p class="real">${escaped(scene.real.words)}</p>`}
    ${counter}
    ${line(scene)}
  </div>
</main>
${panel}
${sandbox ? drawer(scene) : ''}
${dialog}
</body>
</html>
`
}

function where({ kind, scene }: PageFacts): string {
  const { vendor } = scene
  return kind === 'sandbox' ? 'Sandbox, on this machine' : `The real API of ${vendor}`
}

function venueLink({ path, name }: Scene, shown: Scene, direction: string): string {
  const here = path === shown.path ? ' aria-current="page"' : ''
  return `<a href="${path}${direction === 'rtl' ? '?dir=rtl' : ''}"${here}>${escaped(name)}</a>`
}

/** Without anything to ask for, it waits until the page gives it an address. */
function element({ scene, timeZone, opens, asked }: PageFacts): string {
  const { policy } = scene
  const relay = below(scene, 'access-code')
  const attributes = [
    ...(asked ? [`src="${relay}"`] : []),
    ...(policy === 'before-expiry' ? [] : [`policy="${policy}"`]),
    ...(opens === undefined ? [] : [`place="${escaped(opens)}"`]),
    ...(timeZone === undefined || policy === 'before-expiry' ? [] : [`time-zone="${escaped(timeZone)}"`]),
  ]
  return `<rotating-code ${attributes.join(' ')}></rotating-code>`
}

function venueSection({ id, drawing, invitation, real }: Scene, sandbox: boolean, sign: string): string {
  return `<section class="venue" data-venue="${id}" aria-label="The venue">
      ${drawing}
      <p class="verdict" role="status">${escaped(sandbox ? invitation : real.invitation)}</p>${sign}
    </section>`
}

function hands({ hold, old, other }: Scene): string {
  const second =
    other === undefined
      ? ''
      : `
      <button class="other" type="button" data-device="${other.device}">${escaped(other.name)}<span class="when">${escaped(other.when)}</span></button>`
  return `<div class="hands">
      <button class="hold" type="button">${escaped(hold)}</button>${second}
      <button class="old" type="button" disabled>${escaped(old.name)}<span class="when">${escaped(old.when)}<span class="wait" aria-hidden="true"></span></span></button>
    </div>`
}

function line({ legend }: Scene): string {
  const keys = legend.map(({ className, words }) => `<span class="${className}">${escaped(words)}</span>`).join('')
  return `<section class="line" aria-labelledby="line-title">
      <div class="line-head">
        <h2 id="line-title">What happens</h2>
        <p class="legend">${keys}</p>
      </div>
      <div class="strip" aria-hidden="true"></div>
      <ol class="log" tabindex="0" aria-labelledby="line-title"></ol>
    </section>`
}

function drawer(scene: Scene): string {
  return `<details class="drawer" open>
  <summary><h2>Break something</h2></summary>
  <div class="troubles">${scene.troubles.map(({ id, name, watchFor }) => troubleButton(id, name, watchFor)).join('')}</div>
  <div class="watch" aria-hidden="true"><p class="invitation told">Pick one, and watch the phone.</p>${watchWords(scene)}</div>
</details>`
}

/** A sentence for each trouble, all in one place: it is as high as the longest, whichever is seen, so that nothing moves. */
function watchWords({ troubles }: Scene): string {
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

// The index of the search is larger than all the rest of a page: it is fetched for those who reach for the search.
const script = document.getElementById('tsd-search-script')
const field = document.getElementById('tsd-search-input')
const fetchIndex = () => {
  if (script === null || script.getAttribute('src') !== null) return
  const parts = document.createElement('script')
  parts.src = script.dataset.src.replace('search.js', 'parts.js')
  // Whoever is answered from one of the two is answered wrong.
  parts.addEventListener('load', () => void (script.src = script.dataset.src))
  document.head.append(parts)
}
const trigger = document.getElementById('tsd-search-trigger')
for (const type of ['pointerenter', 'focus', 'click']) trigger?.addEventListener(type, fetchIndex)
document.addEventListener('keydown', ({ key, ctrlKey }) => {
  if (key === '/' || (key === 'k' && ctrlKey)) fetchIndex()
})
// Whoever was quicker than the index is answered when it is there.
script?.addEventListener('load', () => setTimeout(() => field?.dispatchEvent(new Event('input')), 200))

// What is wider than its place scrolls sideways: by keyboard as well.
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1
})
for (const block of document.querySelectorAll('pre, .tsd-typography table, .tsd-signature, .drawing > div'))
  observer.observe(block)

// What is found, best first: a name that is what was typed, a part of a guide that has the words in its heading, other parts of
// guides, of READMEs, other names, and last laws and decisions. Only where nothing has all the words, what has some of them.
const DOCUMENT = 8388608
const OF_ONE_PAGE = 3
const [SOME, ALL] = [1, 2]
// What is typed, and how it is called here.
const alike = [
  ['asynclocalstorage', 'incomingof'],
  ['bundler', 'vite', 'esbuild'],
  ['cluster', 'processes'],
  ['csp', 'content security policy'],
  ['expressjs', 'express'],
  ['i18n', 'translate'],
  ['language', 'translate'],
  ['login', 'session', 'signs in'],
  ['logout', 'session', 'signs out'],
  ['middleware', 'express'],
  ['nextjs', 'next'],
  ['payment', 'paid'],
  ['redis', 'processes'],
  ['router', 'express', 'mount'],
  ['spreadsheet', 'csv'],
  ['translation', 'translate'],
  ['tsconfig', 'lib', 'compilers'],
  ['unauthorized', 'refused'],
  ['webpack', 'bundler'],
]
const wordsIn = (text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
/** What may stand for a word: itself, and a little worse what it is called here. */
const meant = (word) => [
  [word, 1],
  ...alike.filter(([first]) => first === word).flatMap(([, ...others]) => others.map((other) => [other, 0.8])),
]

globalThis.siteSearch = ({ index, data }, typed) => {
  const words = [...new Set(wordsIn(typed))]
  if (words.length === 0) return []
  data.names ??= data.rows.length
  data.rows.length = data.names
  const parts = globalThis.siteParts.map((part) => ({ part, ...weighed(part, words, typed.toLowerCase()) }))
  const names = [ALL, SOME].map((presence) => namesWith(index, words, presence))
  const whole = parts.filter(({ has }) => has === words.length)
  const [found, named] =
    whole.length + names[0].length > 0 ? [whole, names[0]] : [parts.filter(({ has }) => has > 0), names[1]]
  const best = Math.max(...named.map(({ score }) => score))
  for (const one of named) one.score = one.score / best + nameTier(data.rows[Number(one.ref)].name, typed)
  const ofPage = new Map()
  for (const { part, score } of found.sort((one, other) => other.score - one.score)) {
    const many = (ofPage.get(part.page) ?? 0) + 1
    ofPage.set(part.page, many)
    if (many > OF_ONE_PAGE) continue
    const name = part.heading === '' ? part.page : `${part.page}: ${part.heading}`
    named.push({ ref: String(data.rows.push({ kind: DOCUMENT, name, url: part.url, part }) - 1), score })
  }
  // The page multiplies by this afterwards, for names that begin with what is typed.
  for (const one of named) {
    const { name } = data.rows[Number(one.ref)]
    if (name.toLowerCase().startsWith(typed.toLowerCase())) one.score /= 10 / (1 + Math.abs(name.length - typed.length))
  }
  return named
}

function namesWith(index, words, presence) {
  return index.query((query) => {
    for (const word of words) query.term(`*${word}*`, { usePipeline: false, presence })
  })
}

/** Whoever writes leadMs means the name. */
function nameTier(name, typed) {
  return name === typed ? (/[a-z][A-Z]/.test(typed) ? 20 : 5) : 2
}

/** How much of the words a part has, and how well it goes with them. */
function weighed(part, words, typed) {
  part.told ??= {
    head: part.heading.toLowerCase(),
    page: part.page.toLowerCase(),
    rows: part.rows.join(' ').toLowerCase(),
    text: part.text.toLowerCase(),
  }
  const { head, page, rows, text } = part.told
  const isGuide = part.url.startsWith('guides/')
  let [has, atHead, within] = [0, 0, 0]
  for (const word of words) {
    const best = (where) => Math.max(...meant(word).map(([other, worth]) => worth * quality(where, other)))
    const [inHead, inPage, inRows, inText] = [head, page, rows, text].map(best)
    const top = Math.max(inHead, inPage, inRows, inText)
    if (top > 0) has += 1
    atHead += Math.max(inHead, (part.heading === '' ? 1 : 0.6) * inPage, (isGuide ? 0.5 : 0.2) * inRows)
    within += inText * (1 + Math.min(3, text.split(word).length - 1) / 10)
  }
  const tier = /decision-|laws/.test(part.url) ? 0 : isGuide ? 4 : 2
  // All of it in one piece.
  const piece = words.length > 1 && (head.includes(typed) || text.includes(typed)) ? 1.5 : 0
  return { has, score: tier + (isGuide && tier > 0 ? 4 : 2) * (atHead / words.length) + within / words.length + piece }
}

/** A word that stands alone is better than the beginning of one, and that is better than its middle. */
function quality(text, word) {
  let best = 0
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const rest = /^[\p{L}\p{N}_]*/u.exec(text.slice(at + word.length, at + word.length + 2))?.[0]
    if (/[\p{L}\p{N}_]/u.test(text[at - 1] ?? ' ')) best = Math.max(best, 0.25)
    else if (rest === '') return 1
    else best = Math.max(best, rest === 's' ? 0.95 : 0.6)
  }
  return best
}

/** Where a part says it, with the words marked; of a name nothing. */
globalThis.siteExcerpt = ({ part }, typed) => {
  if (part === undefined) return ''
  const all = wordsIn(typed).flatMap((word) => meant(word).map(([other]) => other))
  const text = part.text.toLowerCase()
  const at = all.map((word) => text.indexOf(word)).find((place) => place !== -1) ?? 0
  const from = at < 60 ? 0 : part.text.indexOf(' ', at - 50) + 1
  const to = part.text.length > from + 150 ? part.text.lastIndexOf(' ', from + 150) : part.text.length
  const shown = `${from > 0 ? '… ' : ''}${part.text.slice(from, Math.max(to, from + 100))}${to < part.text.length ? ' …' : ''}`
  const pattern = new RegExp(`(${all.join('|')})`, 'giu')
  const pieces = shown
    .split(pattern)
    .map((piece, place) => (place % 2 === 1 ? `<mark>${escaped(piece)}</mark>` : escaped(piece)))
  return `<span class="excerpt">${pieces.join('')}</span>`
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

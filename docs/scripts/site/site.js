// The index of the search is larger than all the rest of a page: it is fetched for those who reach for the search.
const script = document.getElementById('tsd-search-script')
const field = document.getElementById('tsd-search-input')
const fetchIndex = () => {
  if (script !== null && script.getAttribute('src') === null) script.src = script.dataset.src
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
for (const block of document.querySelectorAll('pre, .tsd-typography table, .tsd-signature')) observer.observe(block)

// What is found, best first: a guide that has the words at the head of a part, a name that is the word, other guides, READMEs,
// other names, and last the laws and decisions. Only where nothing has all the words, what has some of them.
const DOCUMENT = 8388608
const MODULE = 2
const [SOME, ALL] = [1, 2]
globalThis.siteSearch = ({ index, data }, typed) => {
  const words = [...new Set(typed.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [])]
  if (words.length === 0) return []
  const ask = (presence) =>
    index.query((query) => {
      for (const word of words) query.term(`*${word}*`, { usePipeline: false, presence })
    })
  const all = ask(ALL)
  const found = all.length > 0 ? all : ask(SOME)
  const best = Math.max(...found.map(({ score }) => score))
  for (const one of found) {
    const row = data.rows[Number(one.ref)]
    // The page multiplies by this afterwards, for names that begin with what is typed.
    const later = row.name.toLowerCase().startsWith(typed.toLowerCase())
      ? 10 / (1 + Math.abs(row.name.length - typed.length))
      : 1
    one.score = (one.score / best + tier(row, typed, atHead(one, words))) / later
  }
  return found
}
function tier({ kind, name, url }, typed, head) {
  if (kind === DOCUMENT) return /decision-|laws/.test(url) ? 0 : 4 + 4 * head
  if (kind === MODULE) return 3
  // Whoever writes leadMs means the name.
  return name === typed ? (/[a-z][A-Z]/.test(typed) ? 20 : 5) : 2
}
/** The part of the words that stands in a title, a heading or the first cell of a row. */
function atHead({ matchData }, words) {
  const terms = Object.entries(matchData.metadata)
  const heads = words.filter((word) =>
    terms.some(([term, fields]) => term.includes(word) && ('heads' in fields || 'name' in fields)),
  )
  return heads.length / words.length
}

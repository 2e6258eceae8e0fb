import { escaped } from './escaped.js'
import type { PageFacts, SceneParts } from './page-facts.js'

const spans: readonly (readonly [number, string])[] = [
  [8 * 3_600, '8 hours'],
  [3_600, '1 hour'],
  [3 * 86_400, '3 days'],
  [20, '20 seconds'],
]

/** What the door adds to its page: the reception, and a list of visitors. */
export function doorParts({ kind, doors = [] }: PageFacts): SceneParts {
  return { counter: reception(doors), ...(kind === 'sandbox' && { panel: list }) }
}

function reception(doors: readonly string[]): string {
  const doorOptions = doors.map((name) => `<option>${escaped(name)}</option>`).join('')
  const spanOptions = spans.map(([seconds, words]) => `<option value="${seconds}">${words}</option>`).join('')
  return `<form class="host" aria-label="Reception">
      <label>Visitor<input name="visitor" value="Ada Lovelace" maxlength="80" autocomplete="off" required></label>
      <label>Door<select name="door">${doorOptions}</select></label>
      <label>For<select name="seconds">${spanOptions}</select></label>
      <button class="issue" type="submit">Issue a code</button>
      <p class="host-said" role="status"></p>
    </form>`
}

const list = `<section class="list" aria-labelledby="list-title">
  <div class="list-head">
    <h2 id="list-title">A list of visitors</h2>
    <p class="list-words" role="status">Two hundred codes in one go, and a word for each of them.</p>
    <button class="list-go" type="button">Issue 200 codes</button>
  </div>
  <div class="cells" role="progressbar" aria-labelledby="list-title" aria-valuemin="0" aria-valuemax="200" aria-valuenow="0"></div>
  <p class="legend list-legend"><span>issued</span><span class="is-unsure">uncertain: nobody makes a second one</span><span class="is-failed">failed: ask again</span><span class="is-open">to come</span></p>
</section>`

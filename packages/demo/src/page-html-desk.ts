import type { PageFacts, SceneParts } from './page-facts.js'

/** What the front desk adds to its page: how many codes there are, and a till. */
export function deskParts({ kind }: PageFacts): SceneParts {
  if (kind === 'real') return {}
  return {
    sign: '<p class="counts" hidden></p>',
    dialog: `<dialog class="till" aria-labelledby="till-title">
  <h2 id="till-title">Till</h2>
  <p class="till-words"></p>
  <div class="choices"></div>
  <p class="till-said" role="status"></p>
  <button class="leave" type="button">Not now</button>
</dialog>`,
  }
}

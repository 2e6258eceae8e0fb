// Every colour meets AA on the ground it stands on, in both schemes. The card of a code is white in both: a reader has no
// theme. `light-dark()` follows the page's `color-scheme`, and so never puts dark words on a dark page.
const css = `
:host {
  --ground: var(--rotating-code-ground, #f3f6f4);
  --surface: var(--rotating-code-surface, #ffffff);
  --ink: var(--rotating-code-ink, #14201b);
  --muted: var(--rotating-code-muted, #4b5a53);
  --accent: var(--rotating-code-accent, #0b5d3b);
  --on-accent: var(--rotating-code-on-accent, #ffffff);
  --warning: var(--rotating-code-warning, #8a4b00);
  --stop: var(--rotating-code-stop, #b3261e);
  --line: var(--rotating-code-line, #d3dcd7);
  --size: var(--rotating-code-size, min(86vw, 62vh, 22rem));
  --print-size: var(--rotating-code-print-size, 4in);
  --radius: var(--rotating-code-radius, 1.25rem);
  display: block;
  color: var(--ink);
  font-family: var(--rotating-code-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  font-size: 1rem;
  line-height: 1.4;
  text-align: center;
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --ground: var(--rotating-code-ground, light-dark(#f3f6f4, #111614));
    --surface: var(--rotating-code-surface, light-dark(#ffffff, #1c2421));
    --ink: var(--rotating-code-ink, light-dark(#14201b, #eef4f1));
    --muted: var(--rotating-code-muted, light-dark(#4b5a53, #aebbb5));
    --accent: var(--rotating-code-accent, light-dark(#0b5d3b, #5fd39b));
    --on-accent: var(--rotating-code-on-accent, light-dark(#ffffff, #06281a));
    --warning: var(--rotating-code-warning, light-dark(#8a4b00, #f6bd55));
    --stop: var(--rotating-code-stop, light-dark(#b3261e, #ff9a90));
    --line: var(--rotating-code-line, light-dark(#d3dcd7, #36423d));
  }
}
:host([hidden]) { display: none; }
[hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
p { margin: 0; }
p, button { unicode-bidi: plaintext; }

.frame {
  display: flex;
  flex-direction: column;
  align-items: center;
  max-inline-size: 30rem;
  margin-inline: auto;
  padding: clamp(0.5rem, 3vw, 1.25rem);
  border-radius: var(--radius);
  background: var(--ground);
  outline: none;
}
.stage {
  position: relative;
  flex: 0 0 auto;
  inline-size: min(100%, var(--size));
  aspect-ratio: 1;
}
.ring { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; visibility: hidden; }
[data-counting] .ring { visibility: visible; }
.ring:dir(rtl) { transform: scaleX(-1); }
.ring path { fill: none; stroke-width: 1.6; }
.track { stroke: var(--line); }
.left { stroke: var(--accent); stroke-linecap: round; transition: stroke-dasharray 150ms linear; }

.card {
  position: absolute;
  inset: 3.2%;
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 4%;
  border-radius: 6.5%;
  background: var(--surface);
  box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 6px 20px rgb(0 0 0 / 8%);
  overflow: hidden;
}
[data-card="code"] .card, [data-card="placeholder"] .card, [data-card="blurred"] .card {
  background: #fff;
  color: #000;
  forced-color-adjust: none;
}
[data-card="empty"] .card { background: transparent; box-shadow: none; border: 2px dashed var(--line); }
.slot { display: contents; }
.slot > * { inline-size: 100%; block-size: 100%; object-fit: contain; }
canvas { image-rendering: pixelated; }
.slot > .shape { color: #dfe5e2; }
[data-card="blurred"] .card { background: #dde3e0; }
[data-card="blurred"] .shape { color: #4b5a53; filter: blur(9px); opacity: 0.6; }
.slot > .mark { inline-size: 42%; block-size: auto; flex: none; color: var(--surface); }
.disc { fill: var(--accent); }
[data-card="attention"] .disc { fill: var(--warning); }
[data-card="refused"] .disc { fill: var(--stop); }
.large { display: flex; flex-direction: column; gap: 0.25rem; padding-inline: 1rem; font-weight: 600; }
.large-text { font-size: clamp(1.25rem, 9vmin, 2.25rem); line-height: 1.15; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
[data-card="attention"] .large-text, [data-card="refused"] .large-text { font-size: clamp(1rem, 5vmin, 1.5rem); }
.large-label { color: var(--muted); font-size: 0.875rem; font-weight: 400; }
.large-label:empty { display: none; }

.spinner { position: absolute; display: none; inline-size: 3.5rem; block-size: 3.5rem; border-radius: 50%; background: #fff; box-shadow: 0 2px 12px rgb(0 0 0 / 18%); }
.spinner::after {
  content: "";
  position: absolute;
  inset: 0.75rem;
  border: 4px solid #d3dcd7;
  border-block-start-color: #0b5d3b;
  border-radius: 50%;
  animation: turn 1s linear infinite;
}
[data-busy] .spinner { display: block; }
@keyframes turn { to { transform: rotate(1turn); } }

.words {
  inline-size: 100%;
  min-block-size: 10rem;
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 0.625rem;
  padding-block-end: 0.25rem;
}
.countdown { block-size: 1.75rem; margin-block-end: -0.375rem; font-size: 1.25rem; font-weight: 600; line-height: 1.75rem; font-variant-numeric: tabular-nums; }
.sentence { font-size: clamp(1.1875rem, 1rem + 0.5vw, 1.5rem); font-weight: 600; line-height: 1.35; text-wrap: balance; }
.notice { color: var(--warning); font-weight: 600; text-wrap: balance; }
.hint { color: var(--muted); text-wrap: balance; }
.actions { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.625rem; }
.actions:empty { display: none; }
button {
  min-block-size: 2.75rem;
  min-inline-size: 2.75rem;
  padding: 0.5rem 1.25rem;
  border: 2px solid var(--accent);
  border-radius: 1.375rem;
  background: transparent;
  color: var(--accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
  touch-action: manipulation;
}
.actions button:first-child { background: var(--accent); color: var(--on-accent); }
/* Where something else matters more than the button: the code, or the desk. */
:is([data-card="code"], [data-card="attention"], [data-card="refused"]) .actions button:not([data-action="yes"], [data-action="pay"]) { background: transparent; color: var(--accent); }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
.small-print {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: center;
  gap: 0 0.25rem;
  color: var(--muted);
  font-size: 0.875rem;
  overflow-wrap: anywhere;
}
.small-print button { border-color: transparent; color: var(--ink); padding-inline: 0.75rem; font-size: inherit; text-decoration: underline; text-underline-offset: 0.2em; }
.printed { display: none; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:host { position: relative; }

/* A phone on its side: the words stand beside the code, and the code takes the height. */
@media (orientation: landscape) and (max-height: 30rem) {
  :host { --size: var(--rotating-code-size, min(50vw, 86vh, 22rem)); }
  .frame { flex-flow: row wrap; justify-content: center; gap: 0 1.5rem; max-inline-size: 46rem; }
  .words { flex: 1 1 14rem; min-block-size: 0; }
}
@media (prefers-reduced-motion: reduce) {
  .left { transition: none; }
  .spinner::after { animation: none; }
}
@media (forced-colors: active) {
  .frame { border: 1px solid CanvasText; }
  .track { stroke: GrayText; }
  .left { stroke: Highlight; }
  .disc { fill: CanvasText; }
  .mark { forced-color-adjust: none; color: Canvas; }
  button { border-color: ButtonText; }
}
@media print {
  .frame { display: block; max-inline-size: none; padding: 0; background: none; }
  .stage { inline-size: var(--print-size); margin-inline: auto; break-inside: avoid; }
  .card { inset: 0; box-shadow: none; border-radius: 0; print-color-adjust: exact; }
  .ring, .spinner, .words > * { display: none; }
  .frame:not([data-card="code"]) { display: none; }
  .words { min-block-size: 0; padding: 0; }
  [data-card="code"] .printed:not([hidden]) { display: block; color: #000; font-size: 12pt; }
}
`

const sheets = new WeakMap<Document, CSSStyleSheet>()

/** The style sheet of a document's elements: one for all of them, made when the first needs it. */
export function styleSheet(document: Document): CSSStyleSheet {
  const known = sheets.get(document)
  if (known !== undefined) return known
  const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.set(document, sheet)
  return sheet
}

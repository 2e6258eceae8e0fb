/** How the drawings look: the page's colours where they stand in one, their own where they stand alone. */
const alone = `<style data-alone="">
  svg { --ink: #14201b; --muted: #4b5a53; --accent: #0b5d3b; --line: #b9c6c0; --surface: #ffffff; --warning: #8a4b00; background: #f3f6f4 }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #eef4f1; --muted: #aebbb5; --accent: #5fd39b; --line: #4c5a54; --surface: #1c2421; --warning: #f6bd55; background: #111614 }
  }
</style>`

const style = `<style>
  .drawn { font: 18px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; fill: var(--ink) }
  .drawn .box { fill: var(--surface); stroke: var(--line); stroke-width: 1.5 }
  .drawn .box.good { fill: var(--accent); stroke: var(--accent) }
  .drawn .name { font-weight: 650; text-anchor: middle }
  .drawn .name.good { fill: var(--surface) }
  .drawn .way { fill: none; stroke: var(--muted); stroke-width: 1.5 }
  .drawn .head { fill: var(--muted) }
  .drawn .small { font-size: 15.5px; fill: var(--muted) }
  .drawn .middle { text-anchor: middle }
  .drawn .end { text-anchor: end }
  .drawn .soft { fill: var(--accent); opacity: 0.22 }
  .drawn .strong { fill: var(--accent) }
  .drawn .warn { fill: var(--warning); opacity: 0.3 }
  .drawn .rule { stroke: var(--line); stroke-width: 1.5 }
  .drawn .mark { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 3 }
</style>`

/** A whole drawing; `title` is what it is called by who cannot see it. */
export function drawing(width: number, height: number, title: string, id: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}">
<title id="${id}">${escape(title)}</title>
${alone}
${style}
<g class="drawn">
${parts.join('\n')}
</g>
</svg>
`
}

export function text(x: number, y: number, words: string, classes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}"${classes && ` class="${classes}"`}>${escape(words)}</text>`
}

export function rect(x: number, y: number, width: number, height: number, classes: string, radius = 0): string {
  const corners = radius > 0 ? ` rx="${radius}"` : ''
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${corners} class="${classes}"/>`
}

export function line(x1: number, y1: number, x2: number, y2: number, classes: string): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" class="${classes}"/>`
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

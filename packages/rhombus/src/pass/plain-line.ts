// Turns the direction of what follows, is not seen, or stands for something that is not there. Joiners and variants of a character
// stay: Persian, Hindi and Japanese names are written with them.
const unseen = /(?![\p{M}\p{Join_Control}])[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]/gu

/**
 * What somebody supplied, as one line of plain text: line breaks and control characters become spaces, marks that nobody sees go.
 * So a name can neither add a line to a pass nor turn another one around.
 */
export function plainLine(text: unknown): string {
  // From a form or a database it may be null, or a number.
  if (typeof text !== 'string') return typeof text === 'number' ? String(text) : ''
  const visible = text.replace(unseen, '').replace(/\p{Cs}/gu, '\uFFFD')
  return visible.replace(/[\p{Cc}\p{Z}]+/gu, ' ').trim()
}

/** Several lines, each plain; empty ones go. Text is cut at its line breaks. */
export function plainLines(lines: unknown): readonly string[] {
  const given: readonly unknown[] = Array.isArray(lines)
    ? lines
    : typeof lines === 'string'
      ? lines.split(/[\n\v\f\r\u0085\u2028\u2029]/)
      : [lines]
  return given.map(plainLine).filter((line) => line !== '')
}

/** Whether there is anything to see in a plain line. */
export function isVisible(line: string): boolean {
  return /[^\p{M}\p{Join_Control} ]/u.test(line)
}

/** How far a list is. */
export interface ListState {
  readonly total: number
  /** One letter for each visitor that is done, in the order of the list: `i` issued, `u` uncertain, `f` failed. */
  readonly cells: string
  readonly running: boolean
  /** Since the beginning, in milliseconds. */
  readonly tookMs: number
}

/** How a list stands, in words. */
export function listWords({ cells, total }: Pick<ListState, 'cells' | 'total'>): string {
  const count = (letter: string): number => cells.split(letter).length - 1
  const rest = total - cells.length
  return [
    `${count('i')} issued`,
    `${count('u')} uncertain`,
    `${count('f')} failed`,
    ...(rest > 0 ? [`${rest} to go`] : []),
  ].join(', ')
}

/** Something to break on purpose. */
export interface Trouble<Id extends string = string> {
  readonly id: Id
  readonly name: string
  /** One or two sentences: what to watch for. */
  readonly watchFor: string
  /** It ends by itself after so many milliseconds, where codes live `codeMs`. */
  readonly lastsMs: (codeMs: number) => number
}

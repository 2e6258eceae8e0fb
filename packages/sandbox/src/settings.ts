/** What a setting may be: a test, and its words for a complaint. */
export interface Check {
  readonly test: (value: unknown) => boolean
  readonly says: string
}

export type Checks<Values> = { readonly [Name in keyof Values]: Check }

export const yesOrNo: Check = { test: (value) => typeof value === 'boolean', says: 'true or false' }

export function wholeNumber(least: number, most: number): Check {
  const test = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  return { test, says: `a whole number from ${least} to ${most}` }
}

export function oneOf(...values: readonly (string | number)[]): Check {
  return { test: (value) => values.includes(value as string), says: `one of ${values.join(', ')}` }
}

/** Switches of one provider, for all its studios or for one. */
export class Settings<Values extends object> {
  readonly #defaults: Values
  readonly #checks: Checks<Values>
  #all: Values
  readonly #byStudio = new Map<string, Partial<Values>>()

  constructor(defaults: Values, checks: Checks<Values>) {
    this.#defaults = defaults
    this.#checks = checks
    this.#all = defaults
  }

  /** What holds, in general or for the studio with this id. */
  get(studio?: string): Readonly<Values> {
    return { ...this.#all, ...(studio === undefined ? {} : this.#byStudio.get(studio)) }
  }

  /**
   * Changes some settings, for all studios or for one. A studio's own win over the general ones.
   *
   * @throws TypeError for a name that does not exist or a value out of its bounds; then nothing has changed.
   */
  set(patch: Partial<Values>, studio?: string): void {
    this.#demand(patch)
    if (studio === undefined) this.#all = { ...this.#all, ...patch }
    else this.#byStudio.set(studio, { ...this.#byStudio.get(studio), ...patch })
  }

  /** Back to the defaults, then applies `patch`. */
  reset(patch: Partial<Values> = {}): void {
    this.#demand(patch)
    this.#byStudio.clear()
    this.#all = { ...this.#defaults, ...patch }
  }

  #demand(patch: object): void {
    for (const [name, value] of Object.entries(patch)) {
      const check = Object.hasOwn(this.#checks, name) ? this.#checks[name as keyof Values] : undefined
      if (check === undefined) throw new TypeError(`There is no setting ${JSON.stringify(name)}`)
      if (!check.test(value)) throw new TypeError(`${name} is ${check.says}, not ${JSON.stringify(value)}`)
    }
  }
}

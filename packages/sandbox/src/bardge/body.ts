import { BardgeError, invalid } from './errors.js'
import { isDay, isTime } from './days.js'

/** A JSON object from outside, read strictly; fields that nobody asks for are let be. `null` counts as absent. */
export class Body {
  readonly #fields: ReadonlyMap<string, unknown>

  /** @throws BardgeError 400 unless the text is a JSON object, or empty. */
  constructor(text: string) {
    this.#fields = new Map(Object.entries(objectIn(text)).filter(([, field]) => field !== null))
  }

  has(name: string): boolean {
    return this.#fields.has(name)
  }

  text(name: string): string | undefined {
    const value = this.#fields.get(name)
    if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value
    throw invalid(name, 'text')
  }

  requiredText(name: string): string {
    return this.text(name) ?? missing(name)
  }

  /** One or more texts. */
  requiredTexts(name: string): readonly string[] {
    const value = this.#fields.get(name) ?? missing(name)
    const good = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
    if (!good) throw invalid(name, 'a list of ids')
    return value
  }

  wholeNumber(name: string, least: number): number | undefined {
    const value = this.#fields.get(name)
    if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= least))
      return value as number | undefined
    throw invalid(name, `a whole number from ${least}`)
  }

  requiredWholeNumber(name: string, least: number): number {
    return this.wholeNumber(name, least) ?? missing(name)
  }

  /** `date` and `time`. */
  requiredDateAndTime(): { readonly date: string; readonly time: string } {
    const [date, time] = [this.requiredText('date'), this.requiredText('time')]
    if (!isDay(date)) throw invalid('date', 'a day, YYYY-MM-DD')
    if (!isTime(time)) throw invalid('time', 'a time of day, HH:mm')
    return { date, time }
  }
}

function missing(name: string): never {
  throw invalid(name, 'required')
}

function objectIn(text: string): object {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Said below.
  }
  throw new BardgeError('validation_error', { message: 'The body is not a JSON object' })
}

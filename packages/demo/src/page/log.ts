import { clockTime } from './words.js'

/** How an entry is coloured; its words say the same. */
export type Tone = 'good' | 'bad' | 'quiet' | 'warning'

const MOST_ENTRIES = 40

/** Writes what happens, the newest first whenever it is told, each with its time to the second. `at` is epoch milliseconds. */
export function createLog(list: HTMLElement): (at: number, words: string, tone: Tone) => void {
  const timeOf = (entry: Element): string => entry.querySelector('time')?.dateTime ?? ''
  return (at, words, tone) => {
    const moment = new Date(at)
    const time = document.createElement('time')
    time.dateTime = moment.toISOString()
    time.textContent = clockTime(at)
    const entry = document.createElement('li')
    entry.dataset['tone'] = tone
    entry.append(time, ` ${words}`)
    // What is told again after a reload may be older than what the page has written since.
    const older = [...list.children].find((other) => timeOf(other) <= time.dateTime)
    list.insertBefore(entry, older ?? null)
    while (list.childElementCount > MOST_ENTRIES) list.lastElementChild?.remove()
  }
}

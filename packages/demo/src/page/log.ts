/** How an entry is coloured; its words say the same. */
export type Tone = 'good' | 'bad' | 'quiet' | 'warning'

const MOST_ENTRIES = 40

/** Writes what happens, the newest first, each with its time to the second. */
export function createLog(list: HTMLElement): (at: number, words: string, tone: Tone) => void {
  return (at, words, tone) => {
    const moment = new Date(at)
    const time = document.createElement('time')
    time.dateTime = moment.toISOString()
    time.textContent = moment.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    const entry = document.createElement('li')
    entry.dataset['tone'] = tone
    entry.append(time, ` ${words}`)
    list.prepend(entry)
    while (list.childElementCount > MOST_ENTRIES) list.lastElementChild?.remove()
  }
}

import { systemClock } from '@acme/access-codes'
import type { RotatingCodeElement } from '@acme/access-codes-element'
import { createSettableClock } from '../settable-clock.js'
import { createTill, type Payable, paymentWords } from './till.js'

const LOOK_MS = 500

/**
 * What only the front desk has: words of its own, a till, a count of codes, and a clock that a trouble sets. Hears the news.
 *
 * @param skip told by how many milliseconds all clocks were set on
 */
export function createDesk(
  phone: RotatingCodeElement,
  skip: (ms: number) => void,
): (name: string, data: unknown) => void {
  const clock = createSettableClock(systemClock)
  const place = document.querySelector('.studio')
  const counts = document.querySelector<HTMLElement>('.counts')
  // The one that the relay, Bardge and the desk go by: all of them are set on at once.
  phone.clock = clock
  phone.messages = {
    noVisit: 'At the desk? One tap, one code, one visit.',
    payment: ({ session }) => paymentWords(session as Payable | undefined),
  }
  createTill(phone)
  keepTime(document.querySelector('.wall-clock'), () => clock.now(), phone.timeZone)

  return (name, data) => {
    if (name === 'place' && place !== null) place.textContent = String(data)
    if (name === 'counts' && counts !== null) {
      const { codes, visits } = data as { readonly codes: number; readonly visits: number }
      counts.hidden = codes === 0
      counts.textContent = `${counted(codes, 'code')} made for ${counted(visits, 'visit')}`
      counts.classList.toggle('too-many', codes > visits)
    }
    if (name === 'ahead') {
      const before = clock.now()
      clock.setBehind(-Number(data))
      skip(clock.now() - before)
      // What has run out meanwhile is found out by looking.
      void phone.feed?.state
    }
  }
}

function keepTime(face: Element | null, now: () => number, timeZone: string): void {
  const zone = timeZone === '' ? undefined : timeZone
  const show = (): void => {
    const format = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone } as const
    if (face !== null) face.textContent = new Intl.DateTimeFormat('en-GB', format).format(now())
    systemClock.setTimeout(show, LOOK_MS)
  }
  show()
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

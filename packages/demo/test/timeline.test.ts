import { describe, expect, it } from 'vitest'
import { NOW, Timeline } from '../src/page/timeline.js'

const noon = Date.UTC(2026, 0, 5, 12)
// Eighty seconds are a hundred percent, and fifty of them are past.
const at = (seconds: number): number => Math.round(((seconds + 50) / 80) * 10_000) / 100

describe('the line of time', () => {
  it('draws codes on two rows in turn, each as far as it was shown and as far as it is good', () => {
    const line = new Timeline()
    line.show(noon - 20_000, noon + 10_000)
    line.show(noon, noon + 30_000)

    expect(line.view(noon + 5_000).codes).toEqual([
      { row: 0, from: at(-25), to: at(5), shownTo: at(-5) },
      { row: 1, from: at(-5), to: at(25), shownTo: NOW },
    ])
  })

  it('draws a code as much shorter as the clocks were set on', () => {
    const line = new Timeline()
    line.show(noon - 10_000, noon + 20_000)
    line.skip(15_000)

    expect(line.view(noon).codes).toEqual([{ row: 0, from: at(-10), to: at(5), shownTo: NOW }])
  })

  it('draws a gap from where a code ran out to where the next came, and none after a check-in', () => {
    const line = new Timeline()
    line.show(noon - 40_000, noon - 30_000)
    line.hide(noon - 30_000, 'expired')
    line.show(noon - 20_000, noon + 10_000)
    line.hide(noon - 10_000, 'used')

    const { gaps, codes } = line.view(noon)
    expect(gaps).toEqual([{ from: at(-30), to: at(-20) }])
    expect(codes.map(({ shownTo }) => shownTo)).toEqual([at(-30), at(-10)])
  })

  it('draws a trouble from its beginning to its end, or to now', () => {
    const line = new Timeline()
    line.setTroubles(noon - 30_000, ['api-down'])
    line.setTroubles(noon - 20_000, ['api-down', 'slow-clock'])
    line.setTroubles(noon - 10_000, ['slow-clock'])

    expect(line.view(noon).troubles).toEqual([
      { id: 'api-down', from: at(-30), to: at(-10) },
      { id: 'slow-clock', from: at(-20), to: NOW },
    ])
  })

  it('forgets what has left it, and keeps each code on its row', () => {
    const line = new Timeline()
    for (let code = 0; code < 30; code += 1) {
      line.show(noon + code * 10_000, noon + code * 10_000 + 15_000)
      line.mark({ at: noon + code * 10_000, lane: 'platform', tone: 'good', label: '' })
    }

    const { codes, marks } = line.view(noon + 300_000)
    expect(codes.map(({ row, from }) => [row, from])).toEqual([
      [0, 0],
      [1, at(-50)],
      [0, at(-40)],
      [1, at(-30)],
      [0, at(-20)],
      [1, at(-10)],
    ])
    expect(marks.map(({ x }) => x)).toEqual([-50, -40, -30, -20, -10].map(at))
  })

  it('writes a word beside a mark only where the word before leaves room', () => {
    const line = new Timeline()
    for (const second of [-20, -19, -12, -11]) {
      line.mark({ at: noon + second * 1_000, lane: 'platform', tone: 'bad', label: '503' })
    }

    expect(line.view(noon).marks.map(({ label }) => label)).toEqual(['503', '', '503', ''])
  })

  it('has ticks at fixed distances from now', () => {
    expect(new Timeline().view(noon).ticks.map(({ seconds }) => seconds)).toEqual([-40, -30, -20, -10, 0, 10, 20])
  })
})

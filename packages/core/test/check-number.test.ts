import { checkNumber, isAccessCodeError, type NumberBounds } from '@acme/access-codes/provider'
import { describe, expect, it } from 'vitest'

const where = { provider: 'gym', operation: 'searchCustomers' }
const size: NumberBounds = { least: 10, most: 100 }

function complaintOf(value: unknown, bounds: NumberBounds): unknown {
  try {
    return checkNumber('size', value, bounds, where)
  } catch (error) {
    if (!isAccessCodeError(error) || error.code !== 'invalid_option') throw error
    expect(error).toMatchObject(where)
    return error.message
  }
}

describe('a number', () => {
  it.each([10, 10.5, 99.999, 100])('within its bounds is given back: %d', (value) => {
    expect(complaintOf(value, size)).toBe(value)
  })

  it.each([
    [9.999, '9.999'],
    [101, '101'],
    [Number.NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [undefined, 'undefined'],
    [null, 'null'],
    [[50], 'an array'],
    [50n, 'a bigint'],
  ])('is refused outside of them, with what came: %s', (value, came) => {
    expect(complaintOf(value, size)).toBe(`searchCustomers needs size to be a number from 10 to 100, not ${came}`)
  })

  it('is told by its kind alone where it is a text, which may be a secret', () => {
    expect(complaintOf('k-4711', size)).toBe('searchCustomers needs size to be a number from 10 to 100, not a string')
  })

  it('has no fraction where it is to be whole', () => {
    const whole = { ...size, whole: true }

    expect(complaintOf(11, whole)).toBe(11)
    expect(complaintOf(10.5, whole)).toBe('searchCustomers needs size to be a whole number from 10 to 100, not 10.5')
  })
})

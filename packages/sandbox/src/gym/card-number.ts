/** How card numbers are written. Cards are kept in decimal. */
export type CardNumberFormat = 'DECIMAL' | 'HEX_MSB' | 'HEX_LSB'

export function isCardNumberFormat(text: string): text is CardNumberFormat {
  return text === 'DECIMAL' || text === 'HEX_MSB' || text === 'HEX_LSB'
}

// Chips have ids of 4 or 7 bytes; which it is cannot be seen in a decimal number with leading zeros.
const BYTES = [4, 7] as const

/** A decimal card number in another format. */
export function toCardNumber(decimal: string, format: CardNumberFormat): string {
  if (format === 'DECIMAL') return decimal
  const hex = BigInt(decimal).toString(16)
  const bytes = BYTES.find((count) => hex.length <= 2 * count) ?? Math.ceil(hex.length / 2)
  const padded = hex.padStart(2 * bytes, '0')
  return format === 'HEX_MSB' ? padded : reversed(padded)
}

/** A card number in decimal; null when the text is not in the format. */
export function toDecimal(text: string, format: CardNumberFormat): string | null {
  if (format === 'DECIMAL') return /^\d{1,30}$/.test(text) ? String(BigInt(text)) : null
  if (!/^([\da-f]{2}){1,12}$/i.test(text)) return null
  return String(BigInt(`0x${format === 'HEX_MSB' ? text : reversed(text)}`))
}

function reversed(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('')
}

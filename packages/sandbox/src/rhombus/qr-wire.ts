import type { QrCodeForm } from './settings.js'

/** Bytes in a form that JSON has. Which one the service uses is not known. */
export function qrCodeIn(bytes: Uint8Array, form: QrCodeForm): string | readonly (string | number)[] {
  switch (form) {
    case 'base64':
      return base64(bytes)
    case 'data-uri':
      return `data:image/png;base64,${base64(bytes)}`
    case 'string-array':
      // A multiple of three bytes each: the pieces can be joined, and each can be read by itself.
      return Array.from({ length: Math.ceil(bytes.length / 300) }, (_, at) =>
        base64(bytes.slice(300 * at, 300 * at + 300)),
      )
    case 'byte-strings':
      return [...bytes].map((byte) => base64(Uint8Array.of(byte)))
    case 'number-array':
      return [...bytes]
    case 'signed-byte-array':
      return [...bytes].map((byte) => (byte < 128 ? byte : byte - 256))
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

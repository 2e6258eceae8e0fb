import { decode as decodePng } from 'fast-png'
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { decodeQr } from '@acme/access-codes/qr/decode'

/** What two unrelated readers see in a picture: the text, or null for nothing that can be read. */
export interface Scan {
  readonly jsqr: string | null
  readonly qr: string | null
}

/** Takes a picture of the page, as it is, and holds it to two readers. */
export async function scan(page: Page): Promise<Scan> {
  const png = await page.screenshot()
  return { jsqr: readPng(png), qr: readByQr(png) }
}

export const unreadable: Scan = { jsqr: null, qr: null }

export function seenAs(text: string): Scan {
  return { jsqr: text, qr: text }
}

/** What jsQR reads in a PNG. */
export function readPng(png: Uint8Array): string | null {
  const { width, height, data, channels } = decodePng(png)
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) rgba[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0
  }
  return jsqr.default(rgba, width, height)?.data ?? null
}

function readByQr(png: Uint8Array): string | null {
  try {
    return decodeQr(png)
  } catch {
    return null
  }
}

import type { Payload } from '@acme/access-codes'
import { modulesPath, toMatrix } from '@acme/access-codes/qr'

const SVG = 'http://www.w3.org/2000/svg'

/** An SVG element, in place of markup: a page with Trusted Types takes no markup. */
export function svg(name: string, attributes: Record<string, string>, ...children: readonly Element[]): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...children)
  return element
}

/**
 * A text as a QR code: black on nothing, so that it stands on the card's white, with its quiet zone of four modules.
 *
 * @throws AccessCodeError `invalid_option` when the text does not fit into a QR code
 */
export function qrPicture(text: string): SVGElement {
  const rows = toMatrix(text)
  const side = String(rows.length)
  const path = svg('path', { fill: '#000', d: modulesPath(rows) })
  return svg('svg', { viewBox: `0 0 ${side} ${side}`, 'shape-rendering': 'crispEdges' }, path)
}

/**
 * A finished picture, as it is. Drawn on a canvas, so that the content stands in no attribute, and pages with a strict
 * content security policy need no exception for `data:`.
 *
 * Rejects when the platform cannot read the picture.
 */
export async function imagePicture(image: Extract<Payload, { kind: 'image' }>): Promise<HTMLCanvasElement> {
  const source = await readImage(image)
  const canvas = document.createElement('canvas')
  canvas.width = source.width
  canvas.height = source.height
  canvas.getContext('2d')?.drawImage(source, 0, 0)
  return canvas
}

async function readImage({
  mediaType,
  dataUri,
}: Extract<Payload, { kind: 'image' }>): Promise<
  CanvasImageSource & { readonly width: number; readonly height: number }
> {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(dataUri) ?? []
  if (base64 !== undefined && !mediaType.includes('svg')) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return createImageBitmap(new Blob([bytes], { type: mediaType }))
  }
  const element = new Image()
  element.src = dataUri
  await element.decode()
  return element
}

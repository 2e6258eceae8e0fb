import type { Clock } from '@acme/access-codes'

const SIDE = 360
const LOOK_MS = 50
const LOOKS = 60

/**
 * The drawing of a code that is not the one before: at once where it stands there already, else when it does. A code that is a
 * picture takes a moment to be drawn. Null when it never comes.
 */
export async function nextDrawing(phone: Element, before: Element | null, clock: Clock): Promise<Element | null> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const drawn = phone.shadowRoot?.querySelector('[part~="slot"] > [part~="code"]') ?? null
    if (drawn !== null && drawn !== before) return drawn
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, LOOK_MS))
  }
  return null
}

/**
 * Takes the picture that is on the phone, as a camera before it would: whatever stands on the element's card, on the card's
 * white. Nothing is known here of what the code says; on a card without one there is none in the picture.
 */
export async function takePicture(phone: Element): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = SIDE
  const paper = canvas.getContext('2d')
  if (paper === null) throw new TypeError('This browser has no canvas to take a picture with')
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, SIDE, SIDE)
  // A mark, such as that of a check-in, says nothing to a reader.
  const shown = phone.shadowRoot?.querySelector('[part~="slot"] > :not(.mark)')
  if (!shown) return pngOf(canvas)
  const { filter, opacity } = getComputedStyle(shown)
  paper.filter = filter
  paper.globalAlpha = Number(opacity)
  if (shown instanceof SVGElement) paper.drawImage(await imageOf(shown), 0, 0, SIDE, SIDE)
  if (shown instanceof HTMLCanvasElement) paper.drawImage(shown, 0, 0, SIDE, SIDE)
  return pngOf(canvas)
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new TypeError('No picture could be taken')) : resolve(blob)))
  })
}

async function imageOf(drawn: SVGElement): Promise<HTMLImageElement> {
  const copy = drawn.cloneNode(true) as SVGElement
  // What the style sheet of the page or the element does to it is not in it: colour, and a size of its own.
  copy.setAttribute('color', getComputedStyle(drawn).color)
  copy.setAttribute('width', String(SIDE))
  copy.setAttribute('height', String(SIDE))
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }))
  const image = new Image(SIDE, SIDE)
  image.src = url
  try {
    await image.decode()
  } finally {
    URL.revokeObjectURL(url)
  }
  return image
}

/** A matrix as a picture: four pixels a side for each module. */
export function pixelsOf(modules) {
  const width = modules.length * 4
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (modules[y >> 2][x >> 2]) data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3)
    }
  }
  return { data, width, height: width }
}

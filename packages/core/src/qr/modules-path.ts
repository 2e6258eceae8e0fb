/**
 * The rows of `toMatrix` as the `d` of an SVG path, one unit for each module, for a page that builds its own elements: each
 * run of dark modules in a row is one rectangle.
 */
export function modulesPath(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  rows.forEach((row, y) => {
    for (let x = row.indexOf(true); x >= 0;) {
      const end = row.indexOf(false, x)
      const length = (end < 0 ? row.length : end) - x
      path += `M${x} ${y}h${length}v1h-${length}z`
      x = row.indexOf(true, x + length)
    }
  })
  return path
}

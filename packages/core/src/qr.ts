/** Text to picture: a code as modules, SVG, data URI or terminal blocks. Pure: the same code gives the same picture. */
export { toMatrix } from './qr/matrix.js'
export { modulesPath } from './qr/modules-path.js'
export { toDataUri, toSvg } from './qr/svg.js'
export { toTerminal } from './qr/terminal.js'

export type { ErrorCorrection } from './qr/encode.js'
export type { MatrixOptions } from './qr/matrix.js'
export type { PictureSize, SvgOptions } from './qr/svg.js'
export type { TerminalOptions } from './qr/terminal.js'

/** `<rotating-code>` as a class. Importing this registers nothing: `./define` does. */
export { RotatingCodeElement } from './rotating-code-element.js'
export type { RotatingCodeHeaders, RotatingCodeListeners, RotatingCodeProps } from './rotating-code-props.js'
export type { RelaySettings } from './relay-feed.js'
export type { RotatingCodeEvent, RotatingCodeEventDetails, RotatingCodeEventName } from './events.js'
export {
  type ActionName,
  type Messages,
  type PartialMessages,
  type Trouble,
  type Until,
  englishMessages,
} from './messages.js'

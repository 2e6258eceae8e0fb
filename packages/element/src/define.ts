import { RotatingCodeElement } from './rotating-code-element.js'

// Registers `<rotating-code>`. A page may load this twice, or in two versions: the first one stays. A server has no registry.
const registry = globalThis.customElements as CustomElementRegistry | undefined
if (registry !== undefined && registry.get('rotating-code') === undefined) {
  registry.define('rotating-code', RotatingCodeElement)
}

declare global {
  interface HTMLElementTagNameMap {
    'rotating-code': RotatingCodeElement
  }
}

export { RotatingCodeElement }
// With it come the types of the events, for `addEventListener('rotating-code-used', …)`.
export type { RotatingCodeEvent } from './events.js'

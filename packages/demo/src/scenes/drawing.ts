/** The reader that stands at the left of every scene: a camera's window with a light below it. */
export const readerStand = `
  <g class="reader">
    <path class="post" d="M122 222h36v66h-36z"/>
    <rect class="foot" x="96" y="280" width="88" height="8" rx="4"/>
    <rect class="face" x="48" y="22" width="184" height="206" rx="20"/>
    <rect class="window" x="66" y="40" width="148" height="148" rx="10"/>
    <path class="outline" d="M120 86h40q6 0 6 6v52q0 6-6 6h-40q-6 0-6-6v-52q0-6 6-6zM134 142h12"/>
    <image class="seen" x="66" y="40" width="148" height="148"/>
    <path class="brackets" d="M78 66v-8q0-6 6-6h8M188 52h8q6 0 6 6v8M202 162v8q0 6-6 6h-8M92 176h-8q-6 0-6-6v-8"/>
    <rect class="lamp" x="66" y="202" width="148" height="12" rx="6"/>
  </g>`

/** A scene's drawing around what is its own. */
export function scene(own: string): string {
  return `
<svg class="scene" viewBox="28 10 604 294" aria-hidden="true" focusable="false">${own}${readerStand}
</svg>`
}

/** The floor, as wide as any window. */
export const floor = '<rect class="floor" x="-1000" y="286" width="2640" height="200"/>'

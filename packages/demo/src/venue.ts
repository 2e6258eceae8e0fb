/** A place with a reader, as the page draws it. The front desk and the door are to be further ones. */
export interface Venue {
  readonly id: string
  /** What the reader says while nothing is held up to it. */
  readonly invitation: string
  /** SVG: a `.lamp` for every light, `.seen` where the camera's picture goes, `.go` and `.stop` for the signs. */
  readonly drawing: string
}

/** A turnstile with a reader in front of it. It opens while its ancestor has `data-verdict="admitted"`. */
export const turnstile: Venue = {
  id: 'gym',
  invitation: 'The reader waits for a code.',
  drawing: `
<svg class="scene" viewBox="28 10 604 294" aria-hidden="true" focusable="false">
    <rect class="inside" x="296" y="34" width="300" height="252"/>
  <g class="rack">
    <path d="M330 122h232M330 186h232M348 96v190M544 96v190"/>
    <path d="M366 112v20M374 106v32M398 106v32M406 112v20M374 122h24M436 112v20M444 106v32M468 106v32M476 112v20M444 122h24M506 112v20M514 106v32M530 106v32M514 122h16"/>
    <circle cx="392" cy="172" r="13"/><circle cx="440" cy="170" r="15"/><circle cx="500" cy="168" r="17"/>
  </g>
  <rect class="floor" x="-1000" y="286" width="2640" height="200"/>
  <g class="wing wing-one"><path class="glass" d="M338 150q0-10 10-10h86q10 0 10 10v112h-106z"/><path class="shine" d="M362 244l46-84"/></g>
  <g class="wing wing-two"><path class="glass" d="M450 150q0-10 10-10h86q10 0 10 10v112h-106z"/><path class="shine" d="M476 244l46-84"/></g>
  <g class="cabinet">
    <rect class="body" x="282" y="116" width="58" height="172" rx="12"/>
    <rect class="lamp" x="292" y="126" width="38" height="7" rx="3.5"/>
    <rect class="body" x="554" y="116" width="58" height="172" rx="12"/>
    <rect class="lamp" x="564" y="126" width="38" height="7" rx="3.5"/>
    <g class="sign go"><path d="M299 168h22M312 158l10 10-10 10M571 168h22M584 158l10 10-10 10"/></g>
    <g class="sign stop"><path d="M302 159l18 18M320 159l-18 18M574 159l18 18M592 159l-18 18"/></g>
  </g>
  <g class="reader">
    <path class="post" d="M122 222h36v66h-36z"/>
    <rect class="foot" x="96" y="280" width="88" height="8" rx="4"/>
    <rect class="face" x="48" y="22" width="184" height="206" rx="20"/>
    <rect class="window" x="66" y="40" width="148" height="148" rx="10"/>
    <path class="outline" d="M120 86h40q6 0 6 6v52q0 6-6 6h-40q-6 0-6-6v-52q0-6 6-6zM134 142h12"/>
    <image class="seen" x="66" y="40" width="148" height="148"/>
    <path class="brackets" d="M78 66v-8q0-6 6-6h8M188 52h8q6 0 6 6v8M202 162v8q0 6-6 6h-8M92 176h-8q-6 0-6-6v-8"/>
    <rect class="lamp" x="66" y="202" width="148" height="12" rx="6"/>
  </g>
</svg>`,
}

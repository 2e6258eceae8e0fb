import { mount, unmount } from 'svelte'
import { headers, onUsed, place } from './page.js'
import EntryCode from './snippet.svelte'

let code
globalThis.mount = () => {
  code = mount(EntryCode, { target: place, props: { headers, onused: onUsed } })
}
globalThis.unmount = () => unmount(code)

import { createApp } from 'vue'
import { headers, onUsed, place } from './page.js'
import EntryCode from './snippet.vue'

let app
globalThis.mount = () => {
  app = createApp(EntryCode, { headers, onUsed })
  app.mount(place)
}
globalThis.unmount = () => app.unmount()

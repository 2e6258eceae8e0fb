import { Fragment, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { headers, onUsed, place } from './page.js'
import { EntryCode } from './snippet.jsx'

const Mode = import.meta.env.DEV ? StrictMode : Fragment
let root
globalThis.mount = () => {
  root = createRoot(place)
  root.render(
    <Mode>
      <EntryCode headers={headers} onUsed={onUsed} />
    </Mode>,
  )
}
globalThis.unmount = () => root.unmount()

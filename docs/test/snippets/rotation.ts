import { RotatingCode } from '@acme/access-codes'
import { source } from './your-source.js'

// Asks earlier than by itself, for a hall with bad signal.
export const code = new RotatingCode(source, { leadMs: 12_000 })

code.on('change', ({ state: { status, fetching } }) => {
  console.log(status, fetching ? 'and asking' : '')
})
await code.start()

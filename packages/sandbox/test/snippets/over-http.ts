import { createSandbox } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'

const sandbox = createSandbox()
const { url, close } = await serveSandbox(sandbox)

console.log((await fetch(`${url}/_sandbox/state`)).status) // 200
await close()
sandbox.close()

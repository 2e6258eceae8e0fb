// For runtimes.ts, which waits for other programs and so cannot answer itself: a server that sends everybody to another one,
// with the key in their hands if they go, and says at /hits how many went. Prints its address.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

// A page may come from anywhere: that it does not follow must be its own doing.
const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
let hits = 0

const elsewhere = await listen((_, answer) => {
  hits += 1
  answer.writeHead(200, open).end('{}')
})
console.log(
  await listen(({ url, method }, answer) => {
    if (url === '/hits') answer.end(String(hits))
    else if (method === 'OPTIONS') answer.writeHead(204, open).end()
    else answer.writeHead(307, { ...open, location: elsewhere + url }).end()
  }),
)

function listen(handle: RequestListener): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer(handle).listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
}

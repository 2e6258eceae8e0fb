import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves the files of a folder on loopback, and nothing else. Port 0 takes any that is free. */
export async function serveFiles(folder: string, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(({ method = '', url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const file = fileAt(folder, pathname)
    if (!['GET', 'HEAD'].includes(method)) response.writeHead(405).end()
    else if (file === null) response.writeHead(404, { 'content-type': 'text/plain' }).end(`Nothing at ${pathname}\n`)
    else {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      if (method === 'HEAD') response.end()
      else createReadStream(file).pipe(response)
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}

/** The file that an address means; null for none, and for whatever leads out of the folder. */
function fileAt(folder: string, pathname: string): string | null {
  try {
    const path = normalize(decodeURIComponent(pathname))
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    return file.startsWith(folder) && statSync(file).isFile() ? file : null
  } catch {
    return null
  }
}

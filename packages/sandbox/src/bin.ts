#!/usr/bin/env node
import { readFile } from 'node:fs/promises'

import { help, readCommand } from './command-line.js'
import { createSandbox } from './create-sandbox.js'
import { greeting } from './greeting.js'
import { serveSandbox } from './node.js'

const command = readCommand(process.argv.slice(2))

switch (command.kind) {
  case 'help':
    console.log(help)
    break
  case 'version':
    console.log(await version())
    break
  case 'mistake':
    fail(`${command.message}\nTry --help.`)
    break
  case 'serve': {
    const sandbox = createSandbox({ seed: command.seed, settings: { gym: { codeTtlMs: command.ttlMs } } })
    try {
      const server = await serveSandbox(sandbox, command)
      console.log(greeting(server.url))
      const stop = (): void => {
        sandbox.close()
        void server.close()
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    } catch (error) {
      sandbox.close()
      fail(`Cannot listen on ${command.host}:${command.port}: ${explanation(error)}`)
    }
  }
}

function explanation(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'the port is taken. Try another --port, or 0 for any that is free.'
  if (code === 'EACCES') return 'this port needs more rights. Try one above 1023.'
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return 'this machine has no such address.'
  return message
}

async function version(): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

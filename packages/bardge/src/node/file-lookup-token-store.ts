import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { AccessCodeError, checkOptions, isAccessCodeError } from '@acme/access-codes/provider'
import { type LookupKey, LookupToken, type LookupTokenStore } from '../lookup-token.js'
import { codeOf, makeFolder, sync, tidy, unless, write } from './durable-file.js'

/** Where the files of tokens are. */
export interface FileLookupTokenStoreOptions {
  /** Made where it is missing, for its owner alone. One for all processes, and for nothing else. */
  readonly directory: string
}

/**
 * A {@link LookupTokenStore} in files, for all processes of one machine. **They hold credentials**: files are readable by their
 * owner alone (0600, the folder 0700), and belong into no backup that others read.
 *
 * One file per client, named by a digest, and replaced in one step: whoever reads it finds the old token or the new one. A token
 * that was put is on the disk (`fsync` of file and folder). For local file systems of Linux and macOS.
 *
 * Its methods reject with `store_failed`, which never says whose token it was, nor what was in a file.
 *
 * @throws AccessCodeError `invalid_option` without a directory
 */
export function createFileLookupTokenStore(options: FileLookupTokenStoreOptions): LookupTokenStore {
  checkOptions(options, { directory: 'text' }, { provider: 'bardge', operation: 'createFileLookupTokenStore' })
  const { directory } = options
  if (typeof directory !== 'string' || directory === '') {
    throw failure('createFileLookupTokenStore', 'createFileLookupTokenStore needs directory', 'invalid_option')
  }
  return {
    get: (key) =>
      told('get', 'read', async () => {
        const text = await unless('ENOENT', readFile(join(directory, nameOf(key)), 'utf8'))
        return text === undefined ? undefined : readToken(text)
      }),
    put: (key, token) =>
      told('put', 'written', async () => {
        const name = nameOf(key)
        const candidate = `${name}.${randomUUID()}`
        await makeFolder(directory)
        await write(join(directory, candidate), textOf(token))
        try {
          await rename(join(directory, candidate), join(directory, name))
        } catch (error) {
          await tidy(directory, [candidate])
          // Tidied away by somebody who has put another one since.
          if (codeOf(error) !== 'ENOENT') throw error
        }
        await sync(directory)
        // Of a process that died before it came to renaming its own.
        const names = await readdir(directory)
        await tidy(
          directory,
          names.filter((other) => other.startsWith(`${name}.`)),
        )
      }),
  }
}

// Never change it: a token under another name is lost.
function nameOf({ issuerId, clientId }: LookupKey): string {
  return hash(JSON.stringify([issuerId, clientId]))
}

/** A line with the checksum of the rest, then JSON. */
function textOf(token: LookupToken): string {
  const json = JSON.stringify({ token: token.reveal(), expiresAt: token.expiresAt })
  return `${hash(json)}\n${json}\n`
}

function readToken(text: string): LookupToken {
  const [sum, json = ''] = text.split('\n')
  if (sum !== hash(json)) throw failure('get', 'A lookup token is damaged: look the client up again')
  const { token, expiresAt } = JSON.parse(json) as { readonly token: string; readonly expiresAt?: number }
  return new LookupToken(token, expiresAt)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Every failure as one of ours: the platform's names a path, and a parser's quotes what it read. */
async function told<T>(operation: string, done: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (isAccessCodeError(error)) throw error
    const code = codeOf(error)
    const message = `The lookup token cannot be ${done}`
    throw failure(operation, code === '' ? message : `${message}: ${code}`)
  }
}

function failure(
  operation: string,
  message: string,
  code: 'store_failed' | 'invalid_option' = 'store_failed',
): AccessCodeError {
  return new AccessCodeError(code, message, { provider: 'bardge', operation })
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { LookupToken } from '@acme/access-codes-bardge'
import { createFileLookupTokenStore } from '@acme/access-codes-bardge/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { failure } from './client-rig.js'

const gita = { issuerId: 'issuer_north', clientId: 'client_gita' }
const token = new LookupToken('lkpt_secret', 5)

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bardge-tokens-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return join(path, 'deep', 'tokens')
}

describe('a store of lookup tokens in files', () => {
  it('gives a token back to another process, to whom it belongs alone', async () => {
    const directory = folder()
    expect(await createFileLookupTokenStore({ directory }).get(gita)).toBeUndefined()
    await createFileLookupTokenStore({ directory }).put(gita, token)

    const later = createFileLookupTokenStore({ directory })
    const found = await later.get(gita)

    expect([found?.reveal(), found?.expiresAt]).toEqual(['lkpt_secret', 5])
    expect(await later.get({ ...gita, issuerId: 'client_gita' })).toBeUndefined()
    expect(await later.get({ issuerId: gita.clientId, clientId: gita.issuerId })).toBeUndefined()
    const files = readdirSync(directory).map((name) => join(directory, name))
    expect([directory, ...files].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600])
  })

  it('keeps the last one, also of many that are put at once, and tidies after a process that died', async () => {
    const directory = folder()
    const store = createFileLookupTokenStore({ directory })
    await store.put(gita, token)
    const [name = ''] = readdirSync(directory)
    writeFileSync(join(directory, `${name}.left-behind`), 'lkpt_old')

    const many = Array.from({ length: 8 }, (_, at) => `lkpt_${at}`)
    await Promise.all(many.map((text) => store.put(gita, new LookupToken(text))))
    expect(many).toContain((await store.get(gita))?.reveal())
    await store.put(gita, new LookupToken('lkpt_last'))

    const last = await store.get(gita)
    expect([last?.reveal(), last?.expiresAt]).toEqual(['lkpt_last', undefined])
    expect(readdirSync(directory)).toEqual([name])
  })

  it('hands out nothing that was changed, and quotes nothing of it', async () => {
    const directory = folder()
    const store = createFileLookupTokenStore({ directory })
    await store.put(gita, token)
    const file = join(directory, readdirSync(directory)[0] ?? '')

    for (const damaged of ['', '{}', readFileSync(file, 'utf8').replace('lkpt_secret', 'lkpt_secrex')]) {
      writeFileSync(file, damaged)
      const refused = await failure(store.get(gita))
      expect(refused).toMatchObject({ code: 'store_failed', provider: 'bardge' })
      expect(inspect(refused)).not.toMatch(/lkpt|gita|north/)
    }
  })

  it('fails as a store does, and names neither the folder nor the client', async () => {
    const directory = folder()
    await createFileLookupTokenStore({ directory }).put(gita, token)
    const [file = ''] = readdirSync(directory)
    const inAFile = createFileLookupTokenStore({ directory: join(directory, file) })

    for (const refused of [await failure(inAFile.put(gita, token)), await failure(inAFile.get(gita))]) {
      expect(refused).toMatchObject({ code: 'store_failed', message: expect.stringMatching(/: (ENOTDIR|EEXIST)$/) })
      expect(inspect(refused)).not.toMatch(/lkpt|gita|north|bardge-tokens/)
    }
    expect(await failure(() => createFileLookupTokenStore({ directory: '' }))).toMatchObject({ code: 'invalid_option' })
  })
})

import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuditLog, readAuditLog } from '@acme/access-codes-rhombus/node'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAccessCodeSource } from '../src/access-code-source.js'
import { type AuditRecord, warn } from '../src/audit.js'
import { DOOR, pictureNumber, scriptedVendor } from './issuer-rig.js'

const record: AuditRecord = {
  at: Date.UTC(2026, 0, 5, 8),
  tookMs: 120,
  provider: 'rhombus',
  host: 'api2.rhombussystems.com',
  account: 'account-digest',
  doorUuid: DOOR,
  principal: 'Ada\u2028Lovelace "the first"',
  validForSeconds: 3_600,
  attemptId: 'ac-0123456789abcdef0123',
  outcome: 'issued',
  codeId: 'code-digest',
  expiresAt: Date.UTC(2026, 0, 5, 9),
}

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'))
  path = join(folder, 'trail.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function linesOf(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8')
  expect(text.endsWith('\n')).toBe(true)
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

it('writes one line for each record, for its owner alone, and goes on in a file that is there', async () => {
  for (const outcome of ['issued', 'failed', 'uncertain'] as const) {
    await using log = createAuditLog({ path })
    await log.write({ ...record, outcome })
  }
  expect(await linesOf(path)).toEqual(['issued', 'failed', 'uncertain'].map((outcome) => ({ ...record, outcome })))
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

it('writes what belongs into a trail, and nothing that a caller adds', async () => {
  await using log = createAuditLog({ path })
  await log.write({ ...record, qrCode: 'canary', apiKey: 'canary', code: { payload: 'canary' } } as AuditRecord)
  expect(await linesOf(path)).toEqual([record])
})

it('keeps records that come at once whole', async () => {
  await using log = createAuditLog({ path })
  const many = Array.from({ length: 100 }, (_, at) => ({ ...record, at: record.at + at }))
  await Promise.all(many.map((one) => log.write(one)))
  expect(await linesOf(path)).toEqual(many)
})

it('goes on after a line that a crash left behind', async () => {
  await writeFile(path, `${JSON.stringify(record)}\n{"at":17`)
  await using log = createAuditLog({ path })
  await log.write(record)
  expect(await linesOf(path)).toEqual([record, record])
})

async function readAll(): Promise<AuditRecord[]> {
  const records: AuditRecord[] = []
  for await (const one of readAuditLog(path)) records.push(one)
  return records
}

it('is read as it was written, without a last line that was cut off', async () => {
  const many = Array.from({ length: 300 }, (_, at) => ({ ...record, at: record.at + at, principal: `Zoë ${at}` }))
  await using log = createAuditLog({ path })
  await Promise.all([record, ...many].map((one) => log.write(one)))
  expect(await readAll()).toEqual([record, ...many])

  for (const cut of ['{"at":17', JSON.stringify(record)]) {
    await writeFile(path, `${JSON.stringify(record)}\n${cut}`)
    expect(await readAll()).toEqual([record])
  }
  await appendFile(path, '\n')
  expect(await readAll()).toEqual([record, record])
})

it('is not read past a damaged line, nor where there is none, and neither error repeats it', async () => {
  await writeFile(path, `${JSON.stringify(record)}\n{"at":"canary"}\n${JSON.stringify(record)}\n`)
  const error: unknown = await readAll().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'store_failed', message: 'Line 2 of the trail is damaged' })
  expect(error).not.toHaveProperty('cause')
  await rm(path)
  await expect(readAll()).rejects.toMatchObject({ code: 'ENOENT' })
})

it('costs no code where its folder is gone, and says so', async () => {
  const { issuer } = scriptedVendor()
  const warnings: string[] = []
  await using log = createAuditLog({ path: join(folder, 'gone', 'trail.jsonl') })
  const source = createAccessCodeSource(issuer, {
    doorUuid: DOOR,
    validForSeconds: 60,
    audit: log.write,
    onWarning: ({ kind }) => void warnings.push(kind),
  })
  const answer = await source.issue({ signal: new AbortController().signal, attempt: 1, have: null })
  expect(answer).toHaveProperty('code')
  expect(warnings).toEqual(['audit_failed'])
})

it('has the whole trail of a code on the disk when the code is handed out, and none of its picture', async () => {
  const { issuer } = scriptedVendor()
  await using log = createAuditLog({ path })
  const source = createAccessCodeSource(issuer, {
    doorUuid: DOOR,
    validForSeconds: 60,
    auditPrincipal: 'Ada',
    audit: log.write,
  })
  await source.issue({ signal: new AbortController().signal, attempt: 1, have: null })
  expect(await linesOf(path)).toMatchObject([
    { outcome: 'issued', doorUuid: DOOR, principal: 'Ada', validForSeconds: 60, codeId: expect.any(String) },
  ])
  const text = await readFile(path, 'utf8')
  for (const secret of [pictureNumber(1).slice(22, 60), 'Token0000000000000001A']) expect(text).not.toContain(secret)
})

it('warns on the console where nobody listens, and where the listener throws', () => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  try {
    warn(undefined, 'audit_failed', 'a gap')
    warn(
      () => {
        throw new Error('canary')
      },
      'audit_failed',
      'a gap',
    )
    expect(said.mock.calls).toEqual([['access-codes-rhombus: a gap'], ['access-codes-rhombus: a gap']])
  } finally {
    said.mockRestore()
  }
})

it('needs a path', () => {
  expect(() => createAuditLog({ path: '' })).toThrow(expect.objectContaining({ code: 'invalid_option' }))
})

import { writeFileSync } from 'node:fs'
import { RotatingCode } from '@acme/access-codes'
import { createBardgeClient } from '@acme/access-codes-bardge'
import { createFileVisitStore } from '@acme/access-codes-bardge/node'
import { toDataUri, toTerminal } from '@acme/access-codes/qr'
import { decodeQr } from '@acme/access-codes/qr/decode'

const { BARDGE_BASE_URL = 'http://127.0.0.1:4010/v3/api/business/reseller', BARDGE_API_KEY = '' } = process.env
const { BARDGE_CLIENT_ID = 'client_ada', BARDGE_VISITS = '.visits', BARDGE_PICTURE } = process.env
const { BARDGE_VISIT = new Date().toISOString().slice(0, 10) } = process.env

const bardge = createBardgeClient({ baseUrl: BARDGE_BASE_URL, apiKey: BARDGE_API_KEY, reseller: 'harbour' })
const store = createFileVisitStore({ directory: BARDGE_VISITS })
const source = bardge.accessCodeSource({ clientId: BARDGE_CLIENT_ID, store, checkImage: decodeQr })
const code = new RotatingCode(source, { visitId: BARDGE_VISIT })

code.on('code', ({ code }) => {
  console.log(toTerminal(code, { decode: decodeQr }))
  if (BARDGE_PICTURE) writeFileSync(BARDGE_PICTURE, toDataUri(code), { mode: 0o600 })
})
code.on('error', ({ error }) => console.warn(`${error.message}. ${error.hint ?? ''}`))

await code.start().catch(() => {
  process.exitCode = 1 // `error` has said why.
})

import { createBardgeClient } from '@acme/access-codes-bardge'
import { createFileVisitStore } from '@acme/access-codes-bardge/node'

const { BARDGE_BASE_URL = 'http://127.0.0.1:4010/v3/api/business/reseller', BARDGE_API_KEY = '' } = process.env
const { BARDGE_VISITS = '.visits' } = process.env

/** A name for your account that stays when its key changes: it decides whose visit is whose. */
export const account = { baseUrl: BARDGE_BASE_URL, apiKey: BARDGE_API_KEY, reseller: 'harbour' }

export const bardge = createBardgeClient(account)

/** Remembers which visit has its code. One folder for all processes of this machine; it holds codes. */
export const visits = createFileVisitStore({ directory: BARDGE_VISITS })

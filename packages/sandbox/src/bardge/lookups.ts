import { type Answer, type Call, found } from './call.js'
import { passesOf } from './coverage.js'
import { BardgeError } from './errors.js'
import { listAnswer } from './lists.js'
import { type Lookup, LOOKUP_CODE, type LookupToken } from './lookup.js'
import { statusOf } from './pass.js'
import { CURRENCY, newId } from './world.js'

/** `GET /issuers`: the resellers that let others look their clients up. */
export function listIssuers(call: Call): Answer {
  const issuers = call.data.resellers.filter(({ issuer }) => issuer).reverse()
  return listAnswer(call, issuers, ({ id, name }) => ({ object: 'issuer', id, name }), 'Issuers retrieved successfully')
}

/** `POST /lookups`: the issuer tells its client a code; here it is always {@link LOOKUP_CODE}. */
export function initiateLookup(call: Call): Answer {
  const { body, data, at, settings, reseller } = call
  const [issuerId, clientId] = [body.requiredText('issuer_id'), body.requiredText('client_id')]
  const issuer = found(data.resellers.find((candidate) => candidate.id === issuerId && candidate.issuer))
  const client = found(data.clients.find((candidate) => candidate.id === clientId && candidate.reseller === issuer))
  const lookup: Lookup = {
    id: newId(data, 'lookup'),
    reseller,
    client,
    verified: false,
    expiresAt: at + settings.lookupTtlMs,
    createdAt: at,
  }
  data.lookups.set(lookup.id, lookup)
  return call.created(
    lookupBody(call, lookup, { expires_at: lookup.expiresAt, message: 'Lookup initiated successfully' }),
  )
}

/** `POST /lookups/{id}/verify`: gives the token, this once. A lookup that is over is a 409 (guess). */
export function verifyLookup(call: Call): Answer {
  const { body, data, at, settings, reseller } = call
  const lookup = data.lookups.get(call.asked.path('id'))
  if (lookup === undefined || lookup.reseller !== reseller) throw new BardgeError('resource_not_found')
  const code = body.requiredText('access_code')
  if (lookup.verified || at >= lookup.expiresAt) throw new BardgeError('lookup_closed')
  if (code !== LOOKUP_CODE) throw new BardgeError('invalid_access_code')
  lookup.verified = true
  const token: LookupToken = {
    token: newId(data, 'lkpt'),
    reseller,
    client: lookup.client,
    expiresAt: at + settings.lookupTokenTtlMs,
  }
  data.lookupTokens.set(token.token, token)
  const given = { lookup_token: token.token, expires_at: token.expiresAt }
  return call.ok(lookupBody(call, lookup, { ...given, message: 'Lookup verified successfully' }))
}

/** `GET /clients/{clientId}` */
export function getClient(call: Call): Answer {
  const client = call.client(call.asked.path('clientId'))
  const { id, firstName, lastName, email, phone, credits, createdAt } = client
  return call.ok({
    object: 'client',
    id,
    first_name: firstName,
    last_name: lastName,
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    passes: passesOf(call.data, client).map((pass) => ({
      id: pass.id,
      name: pass.package.name,
      status: call.status(statusOf(pass, call.at, call.settings)),
      expires_at: pass.expiresAt,
    })),
    credit_balance: credits,
    currency: CURRENCY,
    created: createdAt,
    message: 'Client retrieved successfully',
  })
}

function lookupBody(call: Call, { id, client, verified, createdAt }: Lookup, more: object): object {
  return {
    object: 'lookup',
    id,
    status: call.status(verified ? 'VERIFIED' : 'PENDING'),
    issuer_id: client.reseller.id,
    client_id: client.id,
    created: createdAt,
    ...more,
  }
}

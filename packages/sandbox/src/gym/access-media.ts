import type { Body, Call } from './call.js'
import { toDecimal } from './card-number.js'
import { type AccessMedium, type Customer, mediumBody, type MediumType } from './customer.js'
import { customerOf } from './customers.js'
import { GymError, invalid } from './errors.js'
import { newEvent } from './events.js'
import { newId } from './world.js'

const mediumTypes: readonly string[] = ['CARD_NUMBER', 'PIN', 'BARCODE', 'WALLET_PASS'] satisfies MediumType[]

/** `POST …/access-mediums`, and `PUT …/access-medium`, its deprecated form, which adds as well (guess). */
export async function addAccessMedium(call: Call): Promise<object> {
  const customer = customerOf(call)
  const body = await call.body()
  const type = body.requiredText('type')
  if (!mediumTypes.includes(type)) throw invalid('type', 'body_invalid')
  const value = valueIn(body, type as MediumType)
  refuseIfTaken(call, type as MediumType, value)
  const id = newId(call.world.data)
  const medium: AccessMedium = { id, type: type as MediumType, value, madeBy: call.activation.apiKey }
  customer.media.push(medium)
  tell(call, customer, 'CREATED')
  return mediumBody(medium, 'DECIMAL')
}

/** `PUT …/access-mediums/{accessMediumId}` */
export async function updateAccessMedium(call: Call): Promise<object> {
  const customer = customerOf(call)
  const medium = ownMedium(call, customer)
  const body = await call.body()
  if (body.has('value')) {
    const value = valueIn(body, medium.type)
    if (value !== medium.value) refuseIfTaken(call, medium.type, value)
    medium.value = value
  }
  tell(call, customer, 'UPDATED')
  return mediumBody(medium, 'DECIMAL')
}

/** `DELETE …/access-mediums/{accessMediumId}` */
export function deleteAccessMedium(call: Call): undefined {
  const customer = customerOf(call)
  const medium = ownMedium(call, customer)
  customer.media = customer.media.filter((other) => other !== medium)
  tell(call, customer, 'DELETED')
}

/** The medium that the path names. One that this key has not made is refused with a 403 (guess). */
function ownMedium(call: Call, customer: Customer): AccessMedium {
  const id = call.id('accessMediumId')
  const medium = customer.media.find((candidate) => candidate.id === id)
  if (medium === undefined) throw new GymError(404, 'medium_unknown')
  if (medium.madeBy !== call.activation.apiKey) throw new GymError(403, 'medium_not_ours')
  return medium
}

function valueIn(body: Body, type: MediumType): string {
  const value = body.requiredText('value')
  const kept = type === 'CARD_NUMBER' ? toDecimal(value, 'DECIMAL') : value
  if (kept === null) throw invalid('value', 'body_invalid')
  return kept
}

/** Two people cannot have the same card: a 409 (guess). */
function refuseIfTaken({ world, studio }: Call, type: MediumType, value: string): void {
  for (const { studio: home, media } of world.data.customers.values()) {
    const taken = media.some((medium) => medium.type === type && medium.value === value)
    if (taken && home.tenant === studio.tenant) throw new GymError(409, 'medium_taken')
  }
}

function tell({ world }: Call, customer: Customer, what: 'CREATED' | 'UPDATED' | 'DELETED'): void {
  newEvent(world, customer.studio, { type: `CUSTOMER_ACCESS_MEDIUM_${what}`, entityId: customer.id })
}

import type { Call } from './call.js'
import type { Customer } from './customer.js'
import { GymError } from './errors.js'
import { newEvent } from './events.js'
import { newId } from './world.js'

/**
 * `POST /v1/checkin-vouchers/redeem`: answers with a short static code that readers take as a barcode or a QR (guess).
 * Its holder becomes a prospect of the studio (guess).
 */
export async function redeemCheckinVoucher(call: Call): Promise<object> {
  const { world, studio, settings, activation } = call
  const body = await call.body()
  const voucherCode = body.requiredText('voucherCode')
  const firstName = body.requiredText('firstname')
  const lastName = body.requiredText('lastname')
  const email = body.requiredText('email')
  if (settings.onlineOfferRequired || body.has('onlineOfferId')) body.requiredId('onlineOfferId')
  const voucher = world.data.vouchers.find((candidate) => candidate.code === voucherCode)
  if (voucher?.studio !== studio) throw new GymError(404, 'voucher_unknown')
  if (voucher.redeemed) throw new GymError(409, 'voucher_used')
  voucher.redeemed = true

  const { idRandom } = world.data
  const studioAccessCode = idRandom.text(8, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const id = newId(world.data)
  const guest: Customer = {
    id,
    studio,
    customerNumber: `1-${String(id).slice(-5)}`,
    uuid: idRandom.uuid(),
    debtorId: `D${String(id).slice(-8)}`,
    firstName,
    lastName,
    email,
    dateOfBirth: '1990-01-01',
    gender: 'UNISEX',
    status: 'PROSPECT',
    createdAt: call.at,
    accessDisabled: false,
    deskBlock: null,
    restriction: null,
    idlePeriod: null,
    otherStudios: [],
    media: [{ id: newId(world.data), type: 'BARCODE', value: studioAccessCode, madeBy: activation.apiKey }],
    benefits: [],
    guest: true,
  }
  world.data.customers.set(id, guest)
  newEvent(world, studio, { type: 'CUSTOMER_CREATED', entityId: id })
  return { studioAccessCode }
}

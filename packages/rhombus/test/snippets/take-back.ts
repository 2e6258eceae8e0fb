import { rhombus } from './rhombus.js'

/** Takes back every static QR code of a guest pass. Returns how many there were. */
export async function takeBack(guestPassUuid: string): Promise<number> {
  const { credentials } = await rhombus.credentials.findByGuestPass(guestPassUuid, {
    filter: { credTypeFilter: ['QR_CODE_STATIC'] },
  })
  for (const { uuid } of credentials) await rhombus.credentials.revoke(uuid)
  return credentials.length
}

import type { AccessCode } from '@acme/access-codes'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { renderPass } from '@acme/access-codes-rhombus'
import { rhombus } from './rhombus.js'
import { trail } from './trail.js'

const { RHOMBUS_DOOR = '' } = process.env
const TWO_HOURS = 2 * 3600

/** One code, good from now on. Rejects where there is none, and where nobody knows. */
export function codeFor(visit: string, signal?: AbortSignal): Promise<AccessCode> {
  return rhombus.issue({
    doorUuid: RHOMBUS_DOOR,
    validForSeconds: TWO_HOURS,
    auditPrincipal: visit, // a number, not a name: Rhombus keeps it, and events may show it
    checkImage: decodeQr,
    audit: trail.write,
    signal,
  })
}

/** For a page of yours: `<img src="…">`, black on white as it came. It is the key to the door. */
export function imageOf(code: AccessCode): string {
  const shown = code.reveal()
  if (shown.kind === 'text') throw new Error('Rhombus sends pictures')
  return shown.dataUri
}

/** For paper: a page to be printed, and the same in plain text without the code. */
export function passFor(code: AccessCode, visitor: string): { readonly html: string; readonly text: string } {
  return renderPass({
    code,
    visitor,
    door: 'Front door',
    timeZone: 'Europe/Berlin', // where the door is
    locale: 'en-GB',
    instructions: 'Please ask for Ada at the desk.',
  })
}

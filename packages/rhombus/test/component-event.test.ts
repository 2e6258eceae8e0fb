import { inspect } from 'node:util'
import { isGranted, toCheckIn, toDenial, toDoorEvent, toEntry, type DoorEvent } from '@acme/access-codes-rhombus'
import { describe, expect, it } from 'vitest'

// One component event of Rhombus, as it lists them: some of it missing, some of it new.

const AT = 1_767_600_000_000
const DOOR = 'D'.repeat(22)

const base = {
  uuid: 'E'.repeat(22),
  orgUuid: 'O'.repeat(22),
  locationUuid: 'L'.repeat(22),
  ownerDeviceUuid: 'C'.repeat(22),
  componentUuid: 'P'.repeat(22),
  correlationId: 'one-action',
  timestampMs: AT,
  createdAtMs: AT + 5,
  componentCompositeUuid: DOOR,
}

const credential = (fields: object = {}) => ({
  ...base,
  type: 'CredentialReceivedEvent',
  authenticationResult: 'ACCEPTED',
  authorizationResult: 'ALLOWED',
  authDecisionSource: 'ACCESS_GRANT',
  activeDoorLockdownState: 'ACCESS_CONTROLLED',
  credSource: 'QR_CODE',
  credentialUuid: 'K'.repeat(22),
  ...fields,
})

const read = {
  id: base.uuid,
  at: AT,
  doorUuid: DOOR,
  locationUuid: base.locationUuid,
  componentUuid: base.componentUuid,
  deviceUuid: base.ownerDeviceUuid,
  correlationId: 'one-action',
  originator: null,
}

function event(sent: unknown): DoorEvent {
  const made = toDoorEvent(sent)
  if (made === null) throw new Error('It is no event')
  return made
}

describe('a component event', () => {
  it('of a credential is told whole', () => {
    expect(toDoorEvent(credential())).toEqual({
      ...read,
      type: 'CredentialReceivedEvent',
      kind: 'credential',
      authentication: 'ACCEPTED',
      authorization: 'ALLOWED',
      decidedBy: 'ACCESS_GRANT',
      credentialSource: 'QR_CODE',
      credentialUuid: 'K'.repeat(22),
      lockdown: 'ACCESS_CONTROLLED',
    })
  })

  it.each([
    ['DoorRelayStateChangeEvent', { newState: 'UNLOCKED' }, { kind: 'bolt', state: 'UNLOCKED' }],
    ['DoorRelayStateChangeEventType', { newState: 'LOCKED' }, { kind: 'bolt', state: 'LOCKED' }],
    ['DoorPositionIndicatorStateChangeEvent', { newState: 'FORCED_OPEN' }, { kind: 'leaf', state: 'FORCED_OPEN' }],
    ['DoorReaderStateChangeEvent', { newState: 'DISCONNECTED' }, { kind: 'reader', state: 'DISCONNECTED' }],
    ['RequestToExitStateChangeEvent', { newState: 'ACTIVE' }, { kind: 'exit-request', state: 'ACTIVE' }],
    [
      'DoorStateChangeEvent',
      { newState: 'UNLOCKED', source: 'SCHEDULE' },
      { kind: 'passage', state: 'UNLOCKED', source: 'SCHEDULE' },
    ],
    ['DoorStateChangeEvent', { newState: 'SUNG_TO' }, { kind: 'passage', state: 'SUNG_TO', source: null }],
    ['DoorLocationLockdownStateEvent', { state: 'LOCKED_DOWN' }, { kind: 'lockdown', state: 'LOCKED_DOWN' }],
    ['DoorbellEvent', {}, { kind: 'doorbell' }],
    ['IntercomTalkEvent', { words: 12 }, { kind: 'other' }],
    ['AperioGatewayStateEvent', {}, { kind: 'other' }],
    ['constructor', {}, { kind: 'other' }],
  ])('of the type %s is one of a kind: %j', (type, fields, member) => {
    expect(toDoorEvent({ ...base, type, ...fields })).toEqual({
      ...read,
      type: type.replace(/Type$/, ''),
      ...member,
    })
  })

  it.each([
    ['USER', { userUuid: 'u', username: 'Ada', userEmail: 'ada@example.org' }, { id: 'u', name: 'Ada' }],
    ['API_TOKEN', { tokenUuid: 't', tokenName: 'Front desk' }, { id: 't', name: 'Front desk' }],
    ['RULE', { ruleUuid: 'r', ruleName: 'Nightly' }, { id: 'r', name: 'Nightly' }],
    ['SUPPORT_AUTHORITY', { supportAuthorityUuid: 's', supportUsername: 'Bo' }, { id: 's', name: 'Bo' }],
    ['GUEST_PASS', { somethingElse: 'x' }, { id: null, name: null }],
    [null, {}, { id: null, name: null }],
  ])('says who caused it: %s', (type, fields, { id, name }) => {
    expect(event(credential({ originator: { type, ...fields } })).originator).toEqual({
      type: type ?? 'UNKNOWN',
      id,
      name,
    })
  })

  it('may lack nearly everything', () => {
    expect(toDoorEvent({ uuid: 'e', timestampMs: AT, type: null, componentCompositeUuid: null, orgUuid: 5 })).toEqual({
      ...read,
      id: 'e',
      type: 'UNKNOWN',
      kind: 'other',
      doorUuid: null,
      locationUuid: null,
      componentUuid: null,
      deviceUuid: null,
      correlationId: null,
    })
  })

  it('that does not say when it happened, says when it was stored', () => {
    expect(event({ ...base, timestampMs: null }).at).toBe(AT + 5)
  })

  it.each([
    ['null', null],
    ['text', 'DoorbellEvent'],
    ['a list', [base]],
    ['without an id', { ...base, uuid: null }],
    ['with an empty id', { ...base, uuid: '' }],
    ['without a moment', { ...base, timestampMs: null, createdAtMs: undefined }],
    ['with seconds for a moment', { ...base, timestampMs: AT / 1_000, createdAtMs: null }],
    ['with text for a moment', { ...base, timestampMs: '2026', createdAtMs: {} }],
  ])('is none when it is %s', (_, sent) => {
    expect(toDoorEvent(sent)).toBeNull()
  })

  it('keeps what was sent, and shows it to no log: the value of a card opens doors', () => {
    const sent = credential({ credentialValue: 'card-4711', credentialHexValue: '1267' })
    const made = event(sent)

    expect(made.raw).toBe(sent)
    for (const shown of [JSON.stringify(made), inspect(made, { depth: 9 }), JSON.stringify({ ...made })]) {
      expect(shown).not.toMatch(/4711|1267/)
    }
  })
})

describe('a credential at a door', () => {
  const outcomes: [object, 'granted' | 'undecided' | { reason: string; decidedBy: string | null }][] = [
    [{}, 'granted'],
    [{ authenticationResult: 'NA' }, 'granted'],
    [{ authenticationResult: null }, 'granted'],
    [{ authenticationResult: 'SOMETHING_NEW' }, 'granted'],
    [{ authorizationResult: 'NA' }, 'undecided'],
    [{ authorizationResult: null }, 'undecided'],
    [{ authorizationResult: 'ALLOWED_AT_NIGHT' }, 'undecided'],
    [
      { authenticationResult: 'REJECTED', authorizationResult: 'NA', authDecisionSource: null },
      { reason: 'rejected', decidedBy: null },
    ],
    [{ authenticationResult: 'REJECTED' }, { reason: 'rejected', decidedBy: 'ACCESS_GRANT' }],
    [
      { authorizationResult: 'DENIED', authDecisionSource: 'LOCKDOWN' },
      { reason: 'denied', decidedBy: 'LOCKDOWN' },
    ],
    [
      { authorizationResult: 'DENIED', authDecisionSource: 'ACCESS_REVOCATION' },
      { reason: 'denied', decidedBy: 'ACCESS_REVOCATION' },
    ],
    [
      { authorizationResult: 'DISABLED', authDecisionSource: 'CONFIG' },
      { reason: 'disabled', decidedBy: 'CONFIG' },
    ],
    [{ authenticationResult: 'ERROR' }, { reason: 'error', decidedBy: 'ACCESS_GRANT' }],
    [
      { authorizationResult: 'ERROR', authDecisionSource: 'MOON' },
      { reason: 'error', decidedBy: 'MOON' },
    ],
  ]

  it.each(outcomes)('is let in, turned away, or neither: %j', (fields, outcome) => {
    const made = event(credential(fields))
    const passage = { id: base.uuid, at: AT, doorUuid: DOOR, credentialSource: 'QR_CODE', via: 'poll' }

    expect(isGranted(made)).toBe(outcome === 'granted')
    expect(toDenial(made)).toEqual(typeof outcome === 'object' ? { ...passage, ...outcome } : null)
    expect(toEntry(made)).toEqual(outcome === 'granted' ? passage : null)
  })

  it('is the only thing that can be let in or turned away', () => {
    const bell = event({ ...credential(), type: 'DoorbellEvent', authenticationResult: 'REJECTED' })

    expect([isGranted(bell), toDenial(bell)]).toEqual([false, null])
  })

  it('that was let in is a check-in of whoever waits there, and names no code', () => {
    const entry = { id: 'e', at: AT, doorUuid: DOOR, credentialSource: 'QR_CODE', via: 'webhook' } as const

    expect(toCheckIn(entry, 'rhombus/door')).toEqual({ id: 'e', at: AT, subject: 'rhombus/door', via: 'webhook' })
  })
})

import { type Http, MalformedError } from '@acme/access-codes/provider'
import { type ClientOperation, operations as own } from '../generated/operations.js'
import type { ComponentEvent, ComponentEventsAnswer, ComponentEventsPageAnswer } from '../generated/schemas.js'
import { checkGiven, invalidOption } from '../invalid-option.js'
import { checkId, checkIds } from '../ruuid.js'
import * as schema from '../schema.js'
import { toAnswer } from './answer.js'
import type { Calls } from './calls.js'
import { checkWindow, createdAfter, createEventList } from './event-window.js'
import { iterate, type Pages } from './pages.js'
import type { EventOptions, RhombusClient } from './rhombus-client.js'

const provider = 'rhombus'
const LISTS = { types: ['map'], userUuids: ['map'] } as const

/** What happened. */
export function createEvents(
  { list, pages, responses }: Calls,
  send: Http['send'],
): Pick<RhombusClient, 'events' | 'fetchDoorEvents'> {
  function events(operation: ClientOperation, of: object, options: EventOptions = {}): Pages<ComponentEvent> {
    const where = { provider, operation: operation.id }
    checkGiven(options, LISTS, where)
    return createEventList(
      async (query) => {
        const body = { ...of, ...query, typeFilter: options.types }
        const { answer, sent } = await list<ComponentEventsAnswer, 'componentEvents'>(
          operation,
          'componentEvents',
          schema.event,
          body,
          options,
        )
        const page = { events: answer.componentEvents, sent, warningMsg: answer.warningMsg ?? undefined }
        return responses.carry(answer, page)
      },
      options,
      where,
      responses.carry,
    )
  }

  /** Lists by an id: its name here, and its name on the wire. */
  const by =
    (operation: ClientOperation, name: string, field: string = name) =>
    (uuid: string, options?: EventOptions): Pages<ComponentEvent> =>
      events(operation, { [field]: checkId(name, uuid, { operation: operation.id }) }, options)

  const ofDoor = own.findComponentEventsByAccessControlledDoor
  return {
    events: {
      listByDoor: by(ofDoor, 'doorUuid', 'accessControlledDoorUuid'),
      listByLocation: by(own.findComponentEventsByLocation, 'locationUuid'),
      listByUser: by(own.findComponentEventsByUser, 'userUuid'),
      listByCredential: by(own.findComponentEventsByCredentialUuid, 'credentialUuid'),
      listByApiToken: by(own.findComponentEventsByApiToken, 'tokenUuid'),
      listByCorrelation(correlationId, options) {
        const operation = own.findComponentEventsByCorrelation
        if (typeof correlationId !== 'string' || correlationId === '') {
          throw invalidOption({ operation: operation.id }, 'correlationId to be text')
        }
        return events(operation, { correlationId }, options)
      },
      history(doorUuid, options = {}) {
        const operation = own.findPaginatedComponentEventsByAccessControlledDoor
        const where = { provider, operation: operation.id }
        checkGiven(options, { ...LISTS, reverse: 'boolean' }, where)
        const { afterMs = -Infinity, beforeMs } = checkWindow(options, where)
        const { types, userUuids, reverse } = options
        const body = {
          accessControlledDoorUuid: checkId('doorUuid', doorUuid, where),
          createdAfterMs: createdAfter(options),
          createdBeforeMs: beforeMs,
          typeFilter: types,
          userFilter: userUuids && checkIds('userUuids', userUuids, where),
          reverseSearch: reverse,
        }
        const name = 'componentEvents'
        const sent = pages<ComponentEventsPageAnswer, typeof name>(operation, name, schema.event, body, options)
        return iterate(async function* () {
          for await (const page of sent.pages()) {
            const items = page.items.filter(({ timestampMs }) => timestampMs >= afterMs)
            yield responses.carry(page, { ...page, items })
          }
        })
      },
    },
    async fetchDoorEvents(doorUuid, asked) {
      const accessControlledDoorUuid = checkId('doorUuid', doorUuid, { operation: ofDoor.id })
      checkGiven(asked, {}, { operation: ofDoor.id })
      const { signal, ...query } = asked
      const body = { accessControlledDoorUuid, ...query }
      const { status, body: answer } = await send<ComponentEventsAnswer>(ofDoor, { body, signal, retries: 0 })
      const found: unknown = answer.componentEvents ?? []
      if (Array.isArray(found)) {
        // Nulls count: a page is full or not by what was sent.
        return found.map((item) => toAnswer(item, ofDoor.secretsInAnswer ?? []))
      }
      throw new MalformedError('The answer holds no list of events', {
        provider,
        operation: ofDoor.id,
        status,
        path: 'componentEvents',
      })
    },
  }
}

import { dayIn } from '../time-zone.js'
import type { Call } from './call.js'
import { customerOf } from './customers.js'
import { dateTimeText, isDay } from './dates.js'
import { GymError, invalid } from './errors.js'
import { newEvent } from './events.js'
import { countInside } from './visits.js'

/** `GET /v1/studios/information` */
export function getStudioInformation({ studio, settings, at }: Call): object {
  const time = (hour: number): unknown =>
    settings.timesOfDay === 'text' ? `${String(hour).padStart(2, '0')}:00:00` : { hour, minute: 0, second: 0, nano: 0 }
  const hours = { timeFrom: time(6), timeTo: time(23) }
  const week = [{ dayOfWeekFrom: 'MONDAY', dayOfWeekTo: 'SUNDAY', ...hours }]
  const newYear = `${Number(dayIn(at, studio.timeZone).slice(0, 4)) + 1}-01-01`
  return {
    studioId: studio.id,
    accessCodeConfiguration: { enabled: settings.accessCodesEnabled },
    name: studio.name,
    country: studio.country,
    city: studio.city,
    street: 'Musterstraße',
    houseNumber: '1',
    zip: '10115',
    email: 'desk@example.test',
    openingDate: '2019-09-01',
    location: { longitude: 13.3889, latitude: 52.517 },
    studioTags: [{ name: 'sandbox' }],
    openingHours: week,
    publicOpeningHours: week,
    // Date-times without a zone, as the vendor writes them here.
    closingHours: [{ reason: 'New year', dateTimeFrom: `${newYear}T00:00:00`, dateTimeTo: `${newYear}T23:59:59` }],
    openingHoursCategories: [{ categoryId: 1n, name: 'Sauna', openingHours: [{ dayOfWeek: 'SATURDAY', ...hours }] }],
  }
}

/** `GET /v1/studios/utilization` */
export function getUtilization({ world, studio }: Call): object {
  return { count: countInside(world, studio), capacity: studio.capacity }
}

/** `POST /v1/studios/confirmActivation`: from now on webhooks flow. */
export function confirmActivation({ activation }: Call): undefined {
  activation.confirmed = true
}

/** `POST /v1/customers/{customerId}/switch-studio`, by the key of the studio that the customer leaves. */
export async function switchStudio(call: Call): Promise<undefined> {
  const { world, studio, at } = call
  const customer = customerOf(call)
  const body = await call.body()
  const targetId = body.requiredId('targetStudioId')
  const switchDate = body.requiredText('switchDate')
  body.text('description')
  if (!isDay(switchDate) || switchDate > dayIn(at, studio.timeZone)) throw invalid('switchDate', 'body_invalid')
  const target = world.data.studios.find(({ id, tenant }) => id === targetId && tenant === studio.tenant)
  if (target === undefined) throw new GymError(404, 'studio_unknown', { reference: 'targetStudioId' })
  if (target === customer.studio) throw new GymError(409, 'studio_unchanged')
  const content = { sourceStudioId: customer.studio.id, targetStudioId: target.id }
  customer.studio = target
  newEvent(world, studio, { type: 'CUSTOMER_HOME_STUDIO_UPDATED', entityId: customer.id, content })
}

/** `GET /v1/member-lists` */
export function getMemberLists({ studio, at }: Call): object[] {
  const modifiedDateTime = dateTimeText(at - 86_400_000, 'microseconds', studio.timeZone)
  return [{ listId: studio.id * 10n + 1n, name: 'Everybody', modifiedDateTime }]
}

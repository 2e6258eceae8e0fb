import { type Answer, type Call, found } from './call.js'
import { dateAndTime, isDay, seconds } from './days.js'
import { invalid } from './errors.js'
import type { ClassInstance, FitnessClass } from './fitness-class.js'
import { listAnswer, newestFirst } from './lists.js'
import { distanceFrom } from './providers.js'

/** `GET /class_categories`: the path is a guess, and that it is a list without pages. */
export function listClassCategories(call: Call): Answer {
  const names = [...new Set(call.data.classes.map(({ category }) => category))]
  const data = names.map((name) => ({ object: 'class_category', id: `category_${name.toLowerCase()}`, name }))
  return call.ok({
    object: 'list',
    data,
    has_more: false,
    url: call.asked.url,
    message: 'Class categories retrieved successfully',
  })
}

/** `GET /classes`: without their instances. The filters are guesses. */
export function listClasses(call: Call): Answer {
  const { asked, settings } = call
  const [category, branch, date] = [asked.query('category'), asked.query('provider_branch_id'), asked.query('date')]
  if (date !== undefined && !isDay(date)) throw invalid('date', 'a day, YYYY-MM-DD')
  const classes = call.data.classes.filter((item) => {
    const meant = category === undefined || sameCategory(item.category, category)
    const onDay = ({ startsAt }: ClassInstance): boolean => dateAndTime(startsAt, settings.timeZone).date === date
    return meant && (branch ?? item.branch.id) === item.branch.id && (date === undefined || item.instances.some(onDay))
  })
  const distance = distanceFrom(call)
  const near = ({ branch }: FitnessClass): number => distance?.(branch) ?? 0
  const ordered = newestFirst(classes).sort((one, other) => near(one) - near(other))
  return listAnswer(call, ordered, (item) => classBody(call, item), 'Classes retrieved successfully')
}

/** `GET /classes/{id}`: with its instances, from and to a day where they are given (guess). */
export function getClass(call: Call): Answer {
  const { asked, settings } = call
  const id = asked.path('id')
  const item = found(call.data.classes.find((candidate) => candidate.id === id))
  const [from, to] = ['from', 'to'].map((name) => {
    const day = asked.query(name)
    if (day !== undefined && !isDay(day)) throw invalid(name, 'a day, YYYY-MM-DD')
    return day
  })
  const instances = item.instances.filter(({ startsAt }) => {
    const { date } = dateAndTime(startsAt, settings.timeZone)
    return (from ?? date) <= date && date <= (to ?? date)
  })
  return call.ok({
    ...classBody(call, item),
    instances: instances.map((instance) => instanceBody(call, item, instance)),
    message: 'Class retrieved successfully',
  })
}

function sameCategory(name: string, given: string): boolean {
  return [name.toLowerCase(), `category_${name.toLowerCase()}`].includes(given.toLowerCase())
}

function classBody(_call: Call, item: FitnessClass): object {
  return {
    object: 'class',
    id: item.id,
    name: item.name,
    category: item.category,
    provider_branch_id: item.branch.id,
    provider_name: item.branch.name,
    tier: item.tier,
    duration_minutes: item.durationMinutes,
    ...(item.credits === null ? {} : { credits: item.credits }),
    created: item.createdAt,
  }
}

function instanceBody(call: Call, item: FitnessClass, instance: ClassInstance): object {
  const zone = call.settings.timeZone
  const left = instance.capacity - instance.taken
  return {
    object: 'class_instance',
    id: instance.id,
    class_id: item.id,
    ...dateAndTime(instance.startsAt, zone),
    scheduled_for: seconds(instance.startsAt),
    end_time: dateAndTime(instance.startsAt + item.durationMinutes * 60_000, zone).time,
    capacity: instance.capacity,
    spots_left: left,
    instructor: instance.instructor,
    status: call.status(left > 0 ? 'OPEN' : 'FULL'),
  }
}

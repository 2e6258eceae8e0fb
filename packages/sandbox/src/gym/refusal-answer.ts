import { toExactJson } from '../exact-json.js'
import { errorBodyOf, type GymError } from './errors.js'
import { withExtras } from './extras.js'
import { languageOf } from './language.js'
import type { Studio } from './studio.js'
import { type GymWorld, settingsOf } from './world.js'

/** The error object for a request, as text, in the language that it asks for. `studio` is null for an unknown key. */
export function errorText(world: GymWorld, error: GymError, request: Request, studio: Studio | null): string {
  const settings = studio === null ? world.settings.get() : settingsOf(world, studio)
  const usual = settings.errorLanguage === 'studio' ? (studio?.language ?? 'en') : 'en'
  const language = languageOf(request.headers.get('accept-language'), usual)
  const traceId = world.data.idRandom.text(19, '123456789')
  return toExactJson(withExtras(errorBodyOf(error, language, traceId), settings))
}

/** The answer for a refusal. */
export function refusalAnswer(world: GymWorld, error: GymError, request: Request, studio: Studio | null): Response {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (error.retryAfter !== undefined) headers.set('retry-after', error.retryAfter)
  return new Response(errorText(world, error, request, studio), { status: error.status, headers })
}

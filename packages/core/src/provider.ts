// What provider packages build on. Everything of the main door that they need is repeated here, so one import serves.
export {
  AccessCodeError,
  type ErrorDetails,
  HttpError,
  type HttpErrorCode,
  MalformedError,
  NetworkError,
  isAccessCodeError,
} from './errors.js'
export {
  type KeyedRequest,
  type PerVisitSource,
  type PerVisitSourceOptions,
  createPerVisitSource,
} from './visits/per-visit-source.js'
export { type NumberBounds, checkNumber } from './check-number.js'
export { type Expected, checkOptions } from './check-options.js'
export { digest, sha256Hex } from './sha256.js'
export {
  type StoredCode,
  type StoredPayment,
  type StoredVisit,
  type VisitRecord,
  type VisitStore,
  createMemoryVisitStore,
} from './visits/visit-store.js'
export { type Budget, type BudgetOptions, type BudgetRequest, createBudget } from './http/budget.js'
export type { Fetch } from './http/exchange.js'
export { type CredentialHeaders, type SecretKey, keyCredentials } from './http/credentials.js'
export { type Http, createHttp } from './http.js'
export type { HttpOptions } from './http/http-options.js'
export type { HttpResult, ProviderError, ReadError, ReadFailure } from './http/http-answer.js'
export type { HttpHooks, RequestEvent, ResponseEvent, RetryEvent } from './http/http-hooks.js'
export { parseJson } from './http/exact-json.js'
export { type ByteReader, type WithBody, readText } from './http/read-text.js'
export type { GivenLimits, HttpLimits } from './http/http-limits.js'
export type { HttpCall } from './http/http-request.js'
export type { Operation } from './http/operation.js'
export { type PathValue, type QueryValue, pathText } from './http/path-template.js'
export { refuseInBrowser } from './http/refuse-in-browser.js'
export { type ResponseInfo, type Responses, createResponses } from './http/responses.js'
export type { ServerTime } from './http/server-time.js'
export {
  type Shape,
  anyBoolean,
  anyNumber,
  anyText,
  anyThat,
  epochMs,
  filledText,
  listOf,
  mapOf,
  maybe,
  objectOf,
} from './http/shape.js'
export { sleep } from './http/sleep.js'

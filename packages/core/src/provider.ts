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

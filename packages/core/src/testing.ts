export {
  createManualClock,
  type ManualClock,
  type ManualClockOptions,
  type PendingTimer,
} from './testing/manual-clock.js'
export { createManualEnvironment, type ManualEnvironment } from './testing/manual-environment.js'
export {
  createScriptedSource,
  offline,
  type ScriptedAnswer,
  type ScriptedRequest,
  type ScriptedSource,
  type ScriptedSourceOptions,
} from './testing/scripted-source.js'

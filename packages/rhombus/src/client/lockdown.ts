import { MalformedError } from '@acme/access-codes/provider'
import { operations as own } from '../generated/operations.js'
import type { LockdownPlansAnswer, LockdownStateAnswer, LockdownStatesAnswer } from '../generated/schemas.js'
import { checkGiven, invalidOption } from '../invalid-option.js'
import { checkId, checkIds } from '../ruuid.js'
import * as schema from '../schema.js'
import { type CallOptions, type Calls, checkCall } from './calls.js'
import type { LockdownDeactivation, RhombusClient } from './rhombus-client.js'

/** The lockdowns of locations. */
export function createLockdown({ ask, list }: Calls): RhombusClient['lockdown'] {
  return {
    async listStates(options = {}) {
      checkGiven(options, { states: ['map'] }, { operation: own.findLocationLockdownStates.id })
      const { answer } = await list<LockdownStatesAnswer, 'states'>(
        own.findLocationLockdownStates,
        'states',
        schema.lockdownState,
        { stateFilter: options.states },
        options,
      )
      return answer
    },
    getState,
    async listPlans(options = {}) {
      checkCall(options, { operation: own.findLockdownPlans.id })
      const uuid = options.locationUuid
      const operation = uuid === undefined ? own.findLockdownPlans : own.findLockdownPlansByLocation
      const body =
        uuid === undefined ? {} : { locationUuid: checkId('locationUuid', uuid, { operation: operation.id }) }
      const { answer } = await list<LockdownPlansAnswer, 'lockdownPlans'>(
        operation,
        'lockdownPlans',
        schema.lockdownPlan,
        body,
        options,
      )
      return answer
    },
    async getPlan(uuid, options) {
      const operation = own.getLockdownPlan
      const lockdownPlanUuid = checkId('lockdownPlanUuid', uuid, { operation: operation.id })
      return ask(operation, schema.oneLockdownPlan, { lockdownPlanUuid }, options)
    },
    async activate(activation, options) {
      const operation = own.activateLockdownForLocation
      const where = { operation: operation.id }
      checkGiven(activation, {}, where)
      const lockdownPlanUuids = checkIds('lockdownPlanUuids', activation.lockdownPlanUuids, where)
      const body = { ...(await changed(activation, where, options)), lockdownPlanUuids }
      return ask(operation, schema.lockdownChange, body, options)
    },
    async deactivate(deactivation, options) {
      const operation = own.deactivateLockdownForLocation
      const body = await changed(deactivation, { operation: operation.id }, options)
      return ask(operation, schema.lockdownChange, body, options)
    },
  }

  async function getState(uuid: string, options?: CallOptions): Promise<LockdownStateAnswer> {
    const operation = own.getOrCreateLocationLockdownState
    const locationUuid = checkId('locationUuid', uuid, { operation: operation.id })
    return ask(operation, schema.oneLockdownState, { locationUuid }, options)
  }

  /** Where a change goes, and the state that it is for. */
  async function changed(
    change: LockdownDeactivation,
    where: { readonly operation: string },
    options: CallOptions | undefined,
  ) {
    checkGiven(change, {}, where)
    const { locationUuid, stateUpdatedAtMillis: given } = change
    checkId('locationUuid', locationUuid, where)
    if (given !== undefined && !Number.isSafeInteger(given)) {
      throw invalidOption(where, 'stateUpdatedAtMillis to be updatedAtMillis of the state that was read')
    }
    const { state } =
      given === undefined ? await getState(locationUuid, options) : { state: { updatedAtMillis: given } }
    const stateUpdatedAtMillis = state?.updatedAtMillis
    if (typeof stateUpdatedAtMillis === 'number') return { locationUuid, stateUpdatedAtMillis }
    const path = 'state.updatedAtMillis'
    throw new MalformedError('The state of the lockdown does not say when it changed', {
      ...where,
      provider: 'rhombus',
      path,
    })
  }
}

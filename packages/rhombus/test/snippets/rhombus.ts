import { createRhombusClient } from '@acme/access-codes-rhombus'
import { createBudget } from '@acme/access-codes/provider'

const { RHOMBUS_BASE_URL, RHOMBUS_API_KEY = '' } = process.env

/** All keys of the organisation share one limit, so everything that asks shares this. */
export const budget = createBudget({ perMinute: 300 })

/** In the EU region: `region: 'eu'`. The key opens doors and never ends: it stays on the server. */
export const rhombus = createRhombusClient({ apiKey: RHOMBUS_API_KEY, baseUrl: RHOMBUS_BASE_URL, budget })

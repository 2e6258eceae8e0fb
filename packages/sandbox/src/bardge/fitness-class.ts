import type { Branch } from './branch.js'

export interface ClassInstance {
  readonly id: string
  /** Epoch milliseconds. */
  readonly startsAt: number
  readonly capacity: number
  taken: number
  readonly instructor: string
}

export interface FitnessClass {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly branch: Branch
  readonly tier: string
  readonly durationMinutes: number
  /** What it costs in credits; null where passes count. */
  readonly credits: number | null
  /** In the order of their times. */
  readonly instances: readonly ClassInstance[]
  readonly createdAt: number
}

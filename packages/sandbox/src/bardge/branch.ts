export type Category = 'GYM' | 'SPA'

/** A fee that opens a tier of a gym to a client whose pass does not. */
export interface CopayOption {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly duration: string
  /** Null for unlimited. */
  readonly visitsAllowed: number | null
  readonly tier: string
}

export interface Service {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly durationMinutes: number
  readonly tier: string
  /** What it costs in credits; null where passes and co-pays count. */
  readonly credits: number | null
}

/** A branch of a provider: where a front desk is. */
export interface Branch {
  readonly id: string
  readonly name: string
  readonly category: Category
  readonly tier: string
  readonly city: string
  readonly lat: number
  readonly lon: number
  readonly copayOptions: readonly CopayOption[]
  readonly services: readonly Service[]
  /** What a visit costs in credits; null where passes count. */
  readonly credits: number | null
  readonly createdAt: number
}

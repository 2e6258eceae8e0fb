import type { DoorDenial, DoorEntry } from '@acme/access-codes-rhombus'

/** Stands for what you do about it. */
export const told: (DoorDenial | DoorEntry)[] = []

export function tellHost(entry: DoorEntry): void {
  told.push(entry)
}

export function tellSecurity(denial: DoorDenial): void {
  told.push(denial)
}

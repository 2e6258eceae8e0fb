/**
 * What a public type is written with and no door exports, by package: parts of which a user gets a choice, and values that only
 * give a type its members. Both readers of declarations (TypeDoc and API Extractor) complain of any other, and of one that is
 * here in vain.
 */
export const unnamed: Readonly<Record<string, readonly string[]>> = {
  // What the class extends: HTMLElement, where there is one.
  element: ['Base'],
  // Members that several sessions and outcomes share; tables that give their keys.
  bardge: ['Booked', 'LookupDefaults', 'OfClass', 'OfClient', 'PaymentSession', 'Token', 'documented', 'proposed'],
  // ClockControl and the like are picked from classes of its own; the tables give their keys.
  sandbox: ['SandboxClock', 'Faults', 'RequestLog', 'Settings', 'Webhooks', 'english', 'bookingStatuses'],
}

/** Those of them that a type only extends: TypeDoc shows their members with it, and does not ask for them. */
export const extended: readonly string[] = ['Base', 'LookupDefaults']

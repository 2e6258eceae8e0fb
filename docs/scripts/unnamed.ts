/**
 * What a public type is written with and no door exports, by package: parts of which a user gets a choice, and values that only
 * give a type its members. Both readers of declarations (TypeDoc and API Extractor) complain of any other, and of one that is
 * here in vain.
 */
export const unnamed: Readonly<Record<string, readonly string[]>> = {
  // Symbol.dispose, also where the platform has none.
  core: ['dispose'],
  // What the class extends: HTMLElement, where there is one.
  element: ['Base'],
  // Members that several sessions and outcomes share; the two halves of a list of codes.
  bardge: [
    'Booked',
    'DocumentedCode',
    'LookupDefaults',
    'OfClass',
    'OfClient',
    'PaymentSession',
    'ProposedCode',
    'Token',
  ],
  // What several events have.
  server: ['OfAccount', 'OfSubject'],
  // PassMessages, of which some may be left out.
  rhombus: ['GivenMessages'],
  // ClockControl and the like are picked from classes of its own; the tables give their keys.
  sandbox: ['SandboxClock', 'Faults', 'RequestLog', 'Settings', 'Webhooks', 'english', 'bookingStatuses'],
}

/** Those of them that TypeDoc does not ask for: what a type only extends, whose members it shows, and the name of a member. */
export const notAskedFor: readonly string[] = ['Base', 'LookupDefaults', 'dispose']

import type { RotatingCodeElement } from '@acme/access-codes-element'

interface App {
  readonly session: { token(): Promise<string> }
  readonly analytics: { entered(at: number): void }
}

export function setUp(element: RotatingCodeElement, { session, analytics }: App): void {
  element.headers = async () => ({ authorization: `Bearer ${await session.token()}` })

  element.addEventListener('rotating-code-used', ({ detail }) => analytics.entered(detail.at))

  element.messages = {
    live: 'Halten Sie ihn an das Lesegerät. Er erneuert sich von selbst.',
    used: ({ time }) => (time ? `Willkommen. Eingecheckt um ${time}.` : 'Willkommen.'),
    failures: { forbidden: 'Ihre Mitgliedschaft hat gerade keinen Zutritt. Fragen Sie am Empfang.' },
    actions: { showNewCode: 'Neuen Code zeigen' },
  }
}

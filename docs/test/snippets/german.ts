import type { PartialMessages } from '@acme/access-codes-element'

const empfang = 'Bitte am Empfang fragen.'
const unbekannt = `Wir finden deine Mitgliedschaft hier nicht. ${empfang}`

/** `element.messages = german`, and `lang="de"` on the page. */
export const german: PartialMessages = {
  label: 'Zutrittscode',
  pending: 'Dein Code kommt',
  pendingSlow: 'Noch kein Code. Deine Verbindung ist langsam.',
  stillTrying: 'Wir versuchen es weiter.',
  askDesk: `${empfang} Dieser Bildschirm versucht es weiter.`,
  live: 'An den Leser halten. Er erneuert sich von selbst.',
  liveLast: 'An den Leser halten.',
  lastCode: 'Ein nächster kommt nicht.',
  ready: 'Dein Code ist da',
  brightness: 'Stell den Bildschirm heller.',
  troubles: {
    connection: 'Keine Verbindung.',
    busy: 'Gerade fragen sehr viele.',
    signIn: 'Dieses Netz will vielleicht erst eine Anmeldung.',
    service: 'Der Dienst antwortet nicht.',
  },
  stillGood: (seconds) => (seconds === null ? 'Dieser Code gilt noch.' : `Dieser Code gilt noch ${seconds} s.`),
  expired: 'Dieser Code ist abgelaufen. Ein neuer kommt.',
  expiredForGood: 'Dieser Code ist abgelaufen.',
  used: ({ time }) => (time === null ? 'Du bist drin.' : `Du bist drin, seit ${time}.`),
  again: 'Noch einmal hinein?',
  tooSoon: 'Einen Moment. Es geht von selbst weiter.',
  failures: {
    conflict: `Dein Code konnte gerade nicht gemacht werden. ${empfang}`,
    forbidden: `Deine Mitgliedschaft hat gerade keinen Zutritt. ${empfang}`,
    gone: unbekannt,
    invalid_option: `Dieser Bildschirm ist nicht richtig eingerichtet. ${empfang}`,
    invalid_request: `Dein Code konnte nicht gemacht werden. ${empfang}`,
    not_found: unbekannt,
    unauthorized: 'Du bist abgemeldet. Melde dich an und versuch es noch einmal.',
  },
  actions: { tryNow: 'Jetzt versuchen', tryAgain: 'Noch einmal', showNewCode: 'Neuen Code zeigen', copy: 'Kopieren' },
  reference: 'Anfrage',
  copied: 'Kopiert',
}

/**
 * Why a request was refused. On the wire these are `errorCode`s with `sandbox.` before them: the vendor publishes no
 * catalogue, so the codes are ours, and a client must not lean on them.
 */
export type GymRefusal = keyof typeof english

const english = {
  access_code_disabled: 'Access codes are not active in this studio.',
  benefit_unusable: 'This benefit cannot be used.',
  body_invalid: 'The request body is not valid.',
  code_expired: 'This code has expired.',
  code_replaced: 'This code has been replaced by a newer one.',
  code_used: 'This code has already been used.',
  code_wrong_kind: 'This kind of code is not accepted here.',
  customer_blocked: 'Access is blocked. Please ask at the desk.',
  customer_foreign: 'This customer belongs to another studio.',
  customer_idle: 'The membership is paused.',
  customer_not_member: 'There is no active membership.',
  customer_unknown: 'The customer does not exist.',
  device_unknown: 'The device does not exist.',
  identification_unknown: 'This identification is not known.',
  key_invalid: 'The API key is missing or not valid.',
  medium_not_ours: 'Only access media created by this integration can be changed.',
  medium_taken: 'This access medium is already in use.',
  medium_unknown: 'The access medium does not exist.',
  not_checked_in: 'The customer is not checked in.',
  operation_unknown: 'This operation does not exist.',
  parameter_invalid: 'A parameter is missing or not valid.',
  restriction_unknown: 'There is no access restriction that could be removed.',
  scope_missing: 'The API key does not have the required scope.',
  server_error: 'Something went wrong.',
  studio_not_allowed: 'The membership is not valid in this studio.',
  studio_unchanged: 'The customer already belongs to this studio.',
  studio_unknown: 'The studio does not exist.',
  too_many_requests: 'Too many requests.',
  unavailable: 'The service is busy. Please try again later.',
  voucher_unknown: 'The voucher does not exist.',
  voucher_used: 'The voucher has already been redeemed.',
} as const

const german: Readonly<Record<GymRefusal, string>> = {
  access_code_disabled: 'Zugangscodes sind in diesem Studio nicht aktiv.',
  benefit_unusable: 'Dieser Vorteil kann nicht genutzt werden.',
  body_invalid: 'Der Inhalt der Anfrage ist ungültig.',
  code_expired: 'Dieser Code ist abgelaufen.',
  code_replaced: 'Dieser Code wurde durch einen neueren ersetzt.',
  code_used: 'Dieser Code wurde bereits verwendet.',
  code_wrong_kind: 'Diese Art von Code wird hier nicht angenommen.',
  customer_blocked: 'Der Zugang ist gesperrt. Bitte an der Theke melden.',
  customer_foreign: 'Dieser Kunde gehört zu einem anderen Studio.',
  customer_idle: 'Die Mitgliedschaft ruht.',
  customer_not_member: 'Es gibt keine aktive Mitgliedschaft.',
  customer_unknown: 'Der Kunde existiert nicht.',
  device_unknown: 'Das Gerät existiert nicht.',
  identification_unknown: 'Diese Kennung ist nicht bekannt.',
  key_invalid: 'Der API-Schlüssel fehlt oder ist ungültig.',
  medium_not_ours: 'Nur von dieser Integration angelegte Zugangsmedien können geändert werden.',
  medium_taken: 'Dieses Zugangsmedium wird bereits verwendet.',
  medium_unknown: 'Das Zugangsmedium existiert nicht.',
  not_checked_in: 'Der Kunde ist nicht eingecheckt.',
  operation_unknown: 'Diese Operation existiert nicht.',
  parameter_invalid: 'Ein Parameter fehlt oder ist ungültig.',
  restriction_unknown: 'Es gibt keine Zugangssperre, die entfernt werden könnte.',
  scope_missing: 'Dem API-Schlüssel fehlt die nötige Berechtigung.',
  server_error: 'Etwas ist schiefgelaufen.',
  studio_not_allowed: 'Die Mitgliedschaft gilt nicht in diesem Studio.',
  studio_unchanged: 'Der Kunde gehört bereits zu diesem Studio.',
  studio_unknown: 'Das Studio existiert nicht.',
  too_many_requests: 'Zu viele Anfragen.',
  unavailable: 'Der Dienst ist überlastet. Bitte später erneut versuchen.',
  voucher_unknown: 'Der Gutschein existiert nicht.',
  voucher_used: 'Der Gutschein wurde bereits eingelöst.',
}

/** The text of a refusal. The sandbox has English and German; the vendor's other languages come in English. */
export function messageOf(refusal: GymRefusal, language: string): string {
  return language === 'de' ? german[refusal] : english[refusal]
}

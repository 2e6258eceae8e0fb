import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'

const sandbox = createSandbox({ clock: { mode: 'manual', now: Date.UTC(2026, 0, 5, 8) } })
const { studios, customers } = GYM_SEED
const headers = { 'x-api-key': studios.berlin.apiKey }

const answer = await sandbox.fetch(`https://gym.test/v1/customers/${customers.ada.id}/access-code`, { headers })
const { content } = (await answer.json()) as { content: string }

console.log(content) // 0033898915324353747
console.log(sandbox.scan({ text: content })) // { admitted: true, checkInId: '9007199254750034' }
await sandbox.clock.advance(30_000)
console.log(sandbox.scan({ text: content }).admitted) // false
sandbox.close()

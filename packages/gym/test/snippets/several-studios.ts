import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'

interface Studio {
  readonly name: string
  readonly apiKey: string
  readonly webhookToken: string
}

export function receiverOf(baseUrl: string, studios: readonly Studio[], queue: { add(job: object): void }) {
  return createGymWebhooks({
    studios: studios.map(({ name, apiKey, webhookToken }) => ({
      name,
      token: webhookToken,
      gym: createGymClient({ baseUrl, apiKey, studio: name }),
    })),
    on: {
      CUSTOMER_ACCESS_DISABLED: ({ entityId }, studio) => queue.add({ lock: entityId, at: studio.name }),
      CONTRACT_CREATED: ({ content }, studio) => queue.add({ contract: content.contractId, at: studio.name }),
    },
    onEvent: (event) => console.info(event.type, event.id),
  })
}

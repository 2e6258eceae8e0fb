// app/webhooks/gym/route.ts
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'

const gym = createGymClient({ baseUrl: process.env['GYM_BASE_URL'] ?? '', apiKey: process.env['GYM_API_KEY'] ?? '' })
const webhooks = createGymWebhooks({ gym, token: process.env['GYM_WEBHOOK_TOKEN'] ?? '' })

export const POST = (request: Request): Promise<Response> => webhooks.fetch(request)

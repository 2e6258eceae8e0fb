import { createGymWebhooks } from '@acme/access-codes-gym'
import { gym } from './gym.js'

const { GYM_WEBHOOK_TOKEN = '' } = process.env

export const webhooks = createGymWebhooks({ gym, token: GYM_WEBHOOK_TOKEN })

import { createGymClient } from '@acme/access-codes-gym'

const { GYM_BASE_URL = '', GYM_API_KEY = '' } = process.env

export const gym = createGymClient({ baseUrl: GYM_BASE_URL, apiKey: GYM_API_KEY })

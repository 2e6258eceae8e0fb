import { webhooks } from './webhooks.js'

// app/webhooks/gym/route.ts. A handler gets a second argument from Next, which is not for the receiver.
export const POST = (request: Request): Promise<Response> => webhooks.fetch(request)

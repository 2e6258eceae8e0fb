import type { HttpHooks } from '@acme/access-codes/provider'
import type { Story } from './story.js'

const watched = { getCustomerAccessCode: 'code', getCustomersCheckinHistory: 'history' } as const

/** Writes every request that the relay sends to the platform into the story: what it was for, and how it ended. */
export function platformHooks(story: Story): HttpHooks {
  return {
    onResponse({ operation, status }) {
      if (operation in watched) story.add({ kind: 'asked', what: watched[operation as keyof typeof watched], status })
    },
  }
}

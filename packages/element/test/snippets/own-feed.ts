import { RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
// oxlint-disable-next-line import/no-unassigned-import -- it registers the element
import '@acme/access-codes-element/define'

export function showOwnFeed(): RotatingCode {
  const source = relaySource({ url: '/access-code' }) // or a source of your own
  const code = new RotatingCode(source, { leadMs: 12_000 })
  const element = document.querySelector('rotating-code')
  if (element !== null) element.feed = code
  code.start().catch(console.error) // the element shows what went wrong
  return code
}

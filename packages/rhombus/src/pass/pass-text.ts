import type { PassContent } from './pass-content.js'

/** A pass without its picture, for the text part of a mail. */
export function passText(content: PassContent): string {
  const { messages, title, visitor, door, ends, instructions } = content
  const facts = [
    `${messages.visitor}: ${visitor}`,
    `${messages.door}: ${door}`,
    `${messages.validUntil}: ${ends.text} (${ends.zone})`,
  ]
  const steps = messages.steps.map((step, index) => `${index + 1}. ${step}`)
  const camera = steps.length === 0 ? [] : [messages.atTheCamera, ...steps]
  const parts = [[title], facts, instructions, camera, [messages.printing]].map((lines) => lines.join('\n'))
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

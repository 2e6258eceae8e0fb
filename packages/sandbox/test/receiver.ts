import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into events of many shapes
  readonly json: any
}

export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  /** The statuses to answer with, one after the other; the last one stays. `never` leaves the sender waiting. */
  answers: (number | 'never')[]
}

/** A server on loopback that takes webhooks down; closed when the test is over. */
export async function openReceiver(...answers: (number | 'never')[]): Promise<Receiver> {
  const received: Received[] = []
  const receiver: Receiver = { url: '', received, answers: answers.length === 0 ? [200] : answers }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      received.push({ headers: request.headers, text, json: JSON.parse(text) })
      const answer = receiver.answers.length > 1 ? receiver.answers.shift()! : receiver.answers[0]!
      if (answer !== 'never') response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return Object.assign(receiver, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` })
}

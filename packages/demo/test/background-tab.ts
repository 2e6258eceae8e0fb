import type { Browser } from 'playwright-core'

/** A tab that a test can send to the background and evaluate in. */
export interface BackgroundTab {
  evaluate(expression: string): Promise<unknown>
  /** Another tab covers this one, which is hidden from then on. */
  cover(): Promise<void>
  uncover(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a tab as a person does. Playwright makes each of its own pages believe that it is always in front, so this one is
 * opened and spoken to past it, by the browser's own protocol.
 */
export async function openBackgroundTab(browser: Browser, url: string): Promise<BackgroundTab> {
  const devtools = await browser.newBrowserCDPSession()
  const { targetId } = await devtools.send('Target.createTarget', { url })
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false })
  let covering: string | undefined
  let asked = 0

  return {
    evaluate(expression) {
      const id = (asked += 1)
      const params = { expression, returnByValue: true, awaitPromise: true }
      const message = JSON.stringify({ id, method: 'Runtime.evaluate', params })
      return new Promise((resolve, reject) => {
        const hear = ({ message }: { readonly message: string }): void => {
          const answer = JSON.parse(message) as { id?: number; result?: { result?: { value?: unknown } } }
          if (answer.id !== id) return
          devtools.off('Target.receivedMessageFromTarget', hear)
          resolve(answer.result?.result?.value)
        }
        devtools.on('Target.receivedMessageFromTarget', hear)
        devtools.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
      })
    },
    async cover() {
      covering ??= (await devtools.send('Target.createTarget', { url: 'about:blank' })).targetId
      await devtools.send('Target.activateTarget', { targetId: covering })
    },
    async uncover() {
      await devtools.send('Target.activateTarget', { targetId })
    },
    async close() {
      for (const target of [targetId, covering]) {
        if (target !== undefined) await devtools.send('Target.closeTarget', { targetId: target })
      }
      await devtools.detach()
    },
  }
}

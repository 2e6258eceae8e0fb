import { afterAll, expect, it } from 'vitest'
import { browser, closeAll, sandbox, url } from './your-page.js'

afterAll(closeAll)

it('shows a code that the turnstile takes, and says welcome', async () => {
  const page = await browser.newPage()
  await page.goto(url)
  const code = page.locator('rotating-code').getByRole('img', { name: 'Entry code' })
  await code.waitFor()

  // What a camera sees: the pixels, with your styles around them.
  const picture = await code.screenshot()
  expect(sandbox.scan({ picture })).toMatchObject({ admitted: true })

  await page.getByText("You're in").waitFor()
})

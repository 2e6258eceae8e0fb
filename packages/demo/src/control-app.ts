import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { Backstage } from './backstage.js'
import type { Story } from './story.js'

const LARGEST_PICTURE = 4 * 2 ** 20

/**
 * What a page does beside showing the code: hears the story, the troubles that are on and the news, turns troubles on and off,
 * and holds a picture to the reader. A real place has only the story, and what is its own.
 */
export function controlApp({ playground, news, routes }: Backstage, story: Story): Hono {
  const app = new Hono()

  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const say = (event: string, data: unknown): void => {
        void stream.writeSSE({ event, data: JSON.stringify(data) })
      }
      const undos = [
        story.listen((moment) => say('moment', moment)),
        playground?.troubles.listen((active) => say('troubles', active)),
        news?.listen((name, data) => say('news', { name, data })),
      ]
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      for (const undo of undos) undo?.()
    }),
  )
  if (routes !== undefined) app.route('/', routes)
  if (playground === undefined) return app

  app.post('/scan', bodyLimit({ maxSize: LARGEST_PICTURE }), async (context) => {
    const svg = context.req.header('content-type') === 'image/svg+xml'
    const picture = Buffer.from(await context.req.arrayBuffer()).toString(svg ? 'utf8' : 'base64')
    const answer = await playground.scan(picture, context.req.query('device')).catch(() => null)
    if (answer === null) return context.json({ error: 'The reader cannot try this picture' }, 400)
    story.add({ kind: 'scanned', ...answer })
    return context.json(answer)
  })

  for (const [method, change] of [
    ['PUT', 'begin'],
    ['DELETE', 'end'],
  ] as const) {
    app.on(method, '/troubles/:id', (context) => {
      const id = context.req.param('id')
      if (!playground.troubles.has(id)) return context.json({ error: 'There is no such trouble' }, 404)
      playground.troubles[change](id)
      return context.body(null, 204)
    })
  }
  return app
}

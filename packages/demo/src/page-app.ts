import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { PageBundle } from './page-bundle.js'
import { icon, type PageFacts, pageHtml } from './page-html.js'

// No `no-store`: it would keep the page out of the back-forward cache.
const fresh = { 'cache-control': 'no-cache' }

/** The page and what it is made of. Nothing runs in it but its own script, and it speaks to nobody else. */
export function pageApp(facts: Omit<PageFacts, 'direction'>, bundle: PageBundle): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // The page is served over plain HTTP, on loopback only.
      strictTransportSecurity: false,
      referrerPolicy: 'no-referrer',
    }),
  )
  app.get('/', (context) => {
    const direction = context.req.query('dir') === 'rtl' ? 'rtl' : 'ltr'
    return context.html(pageHtml({ ...facts, direction }), 200, fresh)
  })
  app.get('/page.js', (context) => context.body(bundle.script, 200, { 'content-type': 'text/javascript', ...fresh }))
  app.get('/page.css', (context) => context.body(bundle.style, 200, { 'content-type': 'text/css', ...fresh }))
  app.get('/icon.svg', (context) => context.body(icon, 200, { 'content-type': 'image/svg+xml', ...fresh }))
  return app
}

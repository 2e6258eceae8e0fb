import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Backstage } from './backstage.js'
import type { PageBundle } from './page-bundle.js'
import { icon, pageHtml } from './page-html.js'
import type { Scene } from './scene.js'

// No `no-store`: it would keep the page out of the back-forward cache.
const fresh = { 'cache-control': 'no-cache' }

/** A scene, and what stands behind it. */
interface Shown {
  readonly scene: Scene
  readonly backstage: Backstage
}

/** The pages and what they are made of. Nothing runs in them but their own script, and they speak to nobody else. */
export function pageApp(shown: readonly Shown[], bundle: PageBundle): Hono {
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
  for (const { scene, backstage } of shown) {
    app.get(scene.path, (context) => {
      const direction = context.req.query('dir') === 'rtl' ? 'rtl' : 'ltr'
      const { kind, place, timeZone, doors } = backstage
      // A real code is made when somebody asks for it, not because a page is open.
      const asked = backstage.source() !== null
      return context.html(
        pageHtml({ scene, kind, place, timeZone, doors, opens: backstage.opens?.(), asked, direction }),
        200,
        fresh,
      )
    })
  }
  app.get('/page.js', (context) => context.body(bundle.script, 200, { 'content-type': 'text/javascript', ...fresh }))
  app.get('/page.css', (context) => context.body(bundle.style, 200, { 'content-type': 'text/css', ...fresh }))
  app.get('/icon.svg', (context) => context.body(icon, 200, { 'content-type': 'image/svg+xml', ...fresh }))
  return app
}

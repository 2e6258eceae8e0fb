import type { MiddlewareHandler } from 'hono'

/**
 * Lets in only what comes from this page: a `Host` of loopback (a strange name that points here is another site's), and, for
 * whatever changes something, an `Origin` that is this host, where the browser says one. Else 421 and 403.
 */
export const onlyOwnPage: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? ''
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host))
    return context.text('This is not the name of this server', 421)
  const origin = context.req.header('origin')
  const changes = !['GET', 'HEAD'].includes(context.req.method)
  if (changes && origin !== undefined && origin !== `http://${host}`)
    return context.text('Only its own page may do this', 403)
  await next()
}

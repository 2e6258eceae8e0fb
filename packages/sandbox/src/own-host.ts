/**
 * Whether a `Host` header may be a name of this server: an address, `localhost`, or the name it was told to listen on. A
 * page that had its own name point here (DNS rebinding) comes with that name, never with an address.
 */
export function isOwnHost(header: string | undefined, listening: string): boolean {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false
  const { hostname } = new URL(`http://${header}`)
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) || hostname.startsWith('[')
  return (
    isAddress || hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === listening.toLowerCase()
  )
}

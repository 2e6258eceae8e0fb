/** A server that sends everybody elsewhere; runtimes.ts writes in its place where one listens. */
export const redirecting = 'http://127.0.0.1:1'

// What a page of every framework has: a session, and somebody who wants to know. frameworks.ts reads `used`.
globalThis.used = []
export const headers = async () => ({ authorization: 'Bearer ada' })
export const onUsed = (detail) => void globalThis.used.push(detail)
export const place = document.querySelector('#app')

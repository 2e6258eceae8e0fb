import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
for (const [code] of [[`export { relaySource } from '@acme/access-codes/relay'`],[`export { RotatingCode } from '@acme/access-codes'`],[`export * from '@acme/access-codes-gym'`]]) {
const { outputFiles } = await build({ stdin: { contents: code, resolveDir: import.meta.dirname }, bundle: true, write: false, format: 'esm', target: 'es2022', minify: true })
console.log(code, gzipSync(outputFiles[0].contents, { level: 9 }).length)
}

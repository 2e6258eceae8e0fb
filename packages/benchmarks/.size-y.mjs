import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
const { outputFiles } = await build({ stdin: { contents: `export { relaySource } from '${process.argv[2]}/relay.js'`, resolveDir: import.meta.dirname }, bundle: true, write: false, format: 'esm', target: 'es2022', minify: true })
console.log(gzipSync(outputFiles[0].contents, { level: 9 }).length)

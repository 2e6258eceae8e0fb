export { createFileLookupTokenStore, type FileLookupTokenStoreOptions } from './node/file-lookup-token-store.js'
export { createFileVisitStore, type FileVisitStoreOptions } from './node/file-visit-store.js'

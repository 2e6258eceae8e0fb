export { type AuditLog, type AuditLogOptions, createAuditLog } from './node/audit-log.js'
export { createFileJournal, type FileJournal, type FileJournalOptions } from './node/file-journal.js'
export { readAuditLog } from './node/read-audit-log.js'

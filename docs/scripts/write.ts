// Writes what the documentation makes from the code: tables, pictures, the list of public names, each package's llms.txt.
// `tsx scripts/write.ts`, or `pnpm docs:write`. Tests look whether it is what would be written.
import { writeFiles } from './written.js'

await writeFiles()

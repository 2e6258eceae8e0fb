import fc from 'fast-check'

// A developer's run tries the same cases every time, so that red means a change of the code. The long runs draw new
// ones; a failure prints its seed, which PROPERTY_SEED takes.
const seed = process.env['PROPERTY_SEED'] ?? '1'
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) })

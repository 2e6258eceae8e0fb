/** How many random cases a property tries: 100, or what the environment says (2,000 before a release). */
export const propertyRuns = Number(process.env['PROPERTY_RUNS'] ?? 100)

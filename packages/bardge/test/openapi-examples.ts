import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Document, type Node, placesOf } from './openapi-document.js'

/** Whether a value fits the schema at a place of the document. */
export function validator(document: Document): (place: string, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false })
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/)
  ajv.addFormat('date-time', time)
  ajv.addFormat('uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  for (const name of ['double', 'int32', 'int64']) ajv.addFormat(name, { type: 'number', validate: Number.isFinite })
  ajv.addSchema(document, 'openapi.yaml')
  return (place, value) => {
    const pointer = place.split('/').map(encodeURIComponent).join('/')
    return ajv.validate({ $ref: `openapi.yaml#${pointer}` }, value)
  }
}

/** Holds every example of the document against its schema. */
export function checkExamples(document: Document): { checked: number; broken: string[] } {
  const fits = validator(document)
  const at = (place: string): Node =>
    place
      .split('/')
      .reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')] as Node, document as unknown as Node)
  const examples = placesOf(document, (node) => 'schema' in node && ('example' in node || 'examples' in node)).flatMap(
    (place) => {
      const { example, examples = {} } = at(place)
      const several = Object.entries(examples as Record<string, { value: unknown }>)
      return [
        ...(example === undefined ? [] : [{ schema: `/${place}/schema`, place: `/${place}/example`, value: example }]),
        ...several.map(([name, { value }]) => ({
          schema: `/${place}/schema`,
          place: `/${place}/examples/${name}`,
          value,
        })),
      ]
    },
  )
  const broken = examples.filter(({ schema, value }) => !fits(schema, value))
  return { checked: examples.length, broken: broken.map(({ place }) => place) }
}

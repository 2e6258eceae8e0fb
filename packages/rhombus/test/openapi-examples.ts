import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Document, type Node, placesOf } from './openapi-document.js'

/** Whether a value fits the schema at a place of the document. */
export function validator(document: Document): (place: string, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false })
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
  ajv.addFormat('RUUID', /^[A-Za-z0-9_-]{22}$/)
  ajv.addFormat('DeviceFacetUuid', /^[A-Za-z0-9_-]{22}(\.v0)?$/)
  for (const name of ['int32', 'int64']) ajv.addFormat(name, { type: 'number', validate: Number.isInteger })
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
  const places = placesOf(document, (node) => 'schema' in node && 'example' in node)
  const broken = places.filter((place) => !fits(`/${place}/schema`, at(place)['example']))
  return { checked: places.length, broken: broken.map((place) => `/${place}/example`) }
}

const languages = new Set('cs de en es fr hu it nb nl pl ro ru sl sv tr'.split(' '))

/**
 * The language of messages for an `Accept-Language`: the first known one, else English. `otherwise` where there is none, or
 * any will do (`*`, which Node's `fetch` sends by itself).
 */
export function languageOf(acceptLanguage: string | null, otherwise: string): string {
  if (acceptLanguage === null || acceptLanguage.trim() === '') return otherwise
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { base: tag.toLowerCase().split('-')[0] ?? '', quality: Number(quality ?? 1) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  const found = wanted.find(({ base }) => base === '*' || languages.has(base))?.base ?? 'en'
  return found === '*' ? otherwise : found
}

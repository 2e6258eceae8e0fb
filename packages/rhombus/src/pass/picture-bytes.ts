/** What a data URI holds, in base64 or percent-encoded. */
export function pictureBytes(dataUri: string): Uint8Array<ArrayBuffer> {
  const comma = dataUri.indexOf(',')
  const content = dataUri.slice(comma + 1)
  const binary = /;base64$/i.test(dataUri.slice(0, comma)) ? atob(decodeURIComponent(content)) : unescaped(content)
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

// One character for each byte: a picture's bytes are no UTF-8, which `decodeURIComponent` asks for.
function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

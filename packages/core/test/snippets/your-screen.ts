// What a reader's app has of its own: here it writes down what it is told.

export const told: string[] = []
export const screen = {
  show: (picture: string): void => void told.push(picture),
  thank: (): void => void told.push('thanks'),
  warn: (code: string, codeStillValid: boolean): void => void told.push(`${code}, ${codeStillValid}`),
}

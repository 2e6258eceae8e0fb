import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Where a line begins in its file, and how many bytes it has without its end. */
export interface LinePlace {
  readonly offset: number
  readonly bytes: number
}

interface Waiting {
  readonly bytes: Uint8Array
  resolve(place: LinePlace): void
  reject(reason: unknown): void
}

const NEWLINE = 10
// Some programs put one in front.
const BYTE_ORDER_MARK = 3
const PIECE = 65_536
// Longer than a line with the largest picture.
const LONGEST_LINE = 4_194_304

/**
 * A file that only grows, line by line, readable by its owner alone (0600). A line is on the disk when `append` resolves; lines
 * that wait together are synced together.
 */
export class LineFile {
  readonly #file: FileHandle
  #size: number
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  #broken = false

  private constructor(file: FileHandle, size: number) {
    this.#file = file
    this.#size = size
  }

  /**
   * Opens a file, and makes it where it is missing. A last line without its end is what a crash left: it is cut off, so that the
   * next line does not grow onto it. Its folder must be there.
   *
   * @param start what every line of such a file begins with: another file is left as it is
   */
  static async open(path: string, start: string): Promise<LineFile> {
    const file = await open(path, 'a+', 0o600)
    try {
      const { size } = await file.stat()
      const whole = await wholeLines(file, size)
      if (!(await beginsWith(file, size, whole, start))) throw new Error('The file is something else')
      await file.chmod(0o600)
      if (whole < size) await file.truncate(whole)
      await file.sync()
      await syncFolder(dirname(path))
      return new LineFile(file, whole)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** The lines so far, with their places. */
  async *lines(): AsyncGenerator<{ readonly text: string; readonly place: LinePlace }, void, void> {
    let offset = 0
    let rest = new Uint8Array(0)
    while (offset + rest.length < this.#size) {
      const piece = new Uint8Array(Math.min(PIECE, this.#size - offset - rest.length))
      await readFully(this.#file, piece, offset + rest.length)
      const bytes = joined(rest, piece)
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        yield { text: decode(bytes.subarray(start, end)), place: { offset: offset + start, bytes: end - start } }
        start = end + 1
      }
      offset += start
      rest = bytes.slice(start)
      if (rest.length > LONGEST_LINE) throw new Error('A line has no end')
    }
  }

  /** One line, read again. */
  async line({ offset, bytes }: LinePlace): Promise<string> {
    const buffer = new Uint8Array(bytes)
    await readFully(this.#file, buffer, offset)
    return decode(buffer)
  }

  /** Resolves with the line's place when it is on the disk. After a failure nothing more is taken: nobody knows how the file ends. */
  append(line: string): Promise<LinePlace> {
    return new Promise<LinePlace>((resolve, reject) => {
      this.#waiting.push({ bytes: new TextEncoder().encode(`${line}\n`), resolve, reject })
      this.#writing ??= this.#write()
    })
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#writing
    await this.#file.close()
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What has come by now goes together.
      await Promise.resolve()
      const batch = this.#waiting
      this.#waiting = []
      try {
        if (this.#broken) throw new Error('An earlier line could not be written')
        for (const { bytes } of batch) await this.#file.writeFile(bytes)
        await this.#file.datasync()
      } catch (error) {
        this.#broken = true
        for (const { reject } of batch) reject(error)
        continue
      }
      for (const { bytes, resolve } of batch) {
        resolve({ offset: this.#size, bytes: bytes.length - 1 })
        this.#size += bytes.length
      }
    }
    this.#writing = null
  }
}

/** How many bytes the file has up to the end of its last whole line. */
async function wholeLines(file: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; end -= PIECE) {
    const start = Math.max(0, end - PIECE)
    const piece = new Uint8Array(end - start)
    await readFully(file, piece, start)
    const last = piece.lastIndexOf(NEWLINE)
    if (last >= 0) return start + last + 1
  }
  return 0
}

async function beginsWith(file: FileHandle, size: number, whole: number, start: string): Promise<boolean> {
  const head = new Uint8Array(Math.min(size, start.length + BYTE_ORDER_MARK))
  await readFully(file, head, 0)
  // Room that a power cut left without what was to be written there.
  if (whole === 0 && head.every((byte) => byte === 0)) return true
  const text = new TextDecoder().decode(head)
  return whole === 0 ? start.startsWith(text.slice(0, start.length)) : text.startsWith(start)
}

async function readFully(file: FileHandle, buffer: Uint8Array, offset: number): Promise<void> {
  for (let read = 0; read < buffer.length;) {
    const { bytesRead } = await file.read(buffer, read, buffer.length - read, offset + read)
    if (bytesRead === 0) throw new Error('The file is shorter than it was')
    read += bytesRead
  }
}

// A new file is there after a power cut only when its folder was synced, too.
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function decode(bytes: Uint8Array): string {
  // What was damaged must not pass for another text.
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}

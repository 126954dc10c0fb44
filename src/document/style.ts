/** Paints pieces of text; without colour each gives its text back. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly yellow: (text: string) => string
  readonly blue: (text: string) => string
}

/** A painter by SGR codes: on, and the code that ends it. */
const sgr =
  (on: number, off: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`

const same = (text: string): string => text

const coloured: Style = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  blue: sgr(34, 39),
}

const plain: Style = { bold: same, dim: same, red: same, green: same, yellow: same, blue: same }

export function styleOf(color: boolean): Style {
  return color ? coloured : plain
}

/** The text as a link that terminals open (OSC 8); as it is where there is no address. */
export function linked(text: string, address: string | null | undefined): string {
  // An address of anything but printable ASCII could end the sequence.
  if (!address || !/^[\x21-\x7e]+$/.test(address)) return text
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`
}

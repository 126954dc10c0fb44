const keywords = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda
   nonlocal not or pass raise return try while with yield match case type _ self keras layers tf model`.split(/\s+/),
)

/** The names in one scope of Python code: each valid, none a keyword, no two alike. */
export class Identifiers {
  private readonly taken: Set<string>

  constructor(outer: Iterable<string> = []) {
    this.taken = new Set([...keywords, ...outer])
  }

  /** An identifier made of a text, which may be any. */
  of(text: string): string {
    const plain = text
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60)
    const base = plain === '' ? 'layer' : /^\d/.test(plain) ? `layer_${plain}` : plain
    let name = base
    for (let number = 2; this.taken.has(name); number++) name = `${base}_${number}`
    this.taken.add(name)
    return name
  }
}

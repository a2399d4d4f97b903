// XML as it flows by: names, attributes and text, handed to whoever listens. No tree is built, no entity is defined, and
// nothing is fetched; that is all a workbook needs and all it gets.

export interface XmlListener {
  /** An element begins: its name without a prefix, and its attributes as they are written (see attribute). */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** Text that is not XML of the plain kind that workbooks hold; the message says why, for the end of a sentence. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

/** Longer than the longest cell by far. */
export const LONGEST_TOKEN = 4_000_000;
const [SLASH, BANG, QUESTION] = [0x2f, 0x21, 0x3f];
const [SPACE, COLON, EQUALS] = [0x20, 0x3a, 0x3d];

/** Takes XML in pieces and tells a listener what is in it. Throws XmlFault. */
export class XmlScanner {
  readonly #listener: XmlListener;
  #rest = '';
  #depth = 0;
  /** How far the tag that has not ended yet was gone through, and the quotes that were open there. */
  #sought = 0;
  #quote = 0;

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  write(piece: string): void {
    const xml = this.#rest + piece;
    let at = 0;
    for (;;) {
      const tag = xml.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.#text(xml.slice(at, tag));
      const end = this.#take(xml, tag);
      if (end < 0) {
        at = tag;
        break;
      }
      at = end;
    }
    this.#rest = at === 0 ? xml : xml.slice(at);
    if (this.#rest.length > LONGEST_TOKEN) throw new XmlFault('a piece of it does not end');
  }

  /** To be called when there is no more. */
  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== '') throw new XmlFault('it is cut short');
  }

  /** Takes what begins with `<`; returns where it ends, or -1 while its end has not come. */
  #take(xml: string, at: number): number {
    const second = xml.charCodeAt(at + 1);
    if (second === BANG) return this.#takeSpecial(xml, at);
    if (second === QUESTION) return after(xml, '?>', at + 2);
    const end = this.#endOfTag(xml, at + 1);
    if (end < 0) return -1;
    if (second === SLASH) {
      this.#depth -= 1;
      this.#listener.close(localName(xml.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const isEmpty = xml.charCodeAt(end - 1) === SLASH;
    const inside = xml.slice(at + 1, isEmpty ? end - 1 : end);
    const space = firstSpace(inside);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.#listener.open(name, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.#listener.close(name);
    else this.#depth += 1;
    return end + 1;
  }

  /** Where a tag ends; a `>` may stand inside quotes. Of one in many pieces each is gone through once. */
  #endOfTag(xml: string, from: number): number {
    let quote = this.#quote;
    for (let at = from + this.#sought; at < xml.length; at += 1) {
      const code = xml.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === 0x3e) {
        this.#sought = 0;
        this.#quote = 0;
        return at;
      } else if (code === 0x22 || code === 0x27) quote = code;
    }
    this.#sought = xml.length - from;
    this.#quote = quote;
    return -1;
  }

  #takeSpecial(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4);
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at + 9);
      if (end >= 0) this.#listener.text(xml.slice(at + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (xml.length - at < 9) return -1;
    throw new XmlFault('it declares a document type, which no workbook does');
  }

  #text(text: string): void {
    this.#listener.text(text.includes('&') ? withoutEntities(text) : text);
  }
}

/** The value of an attribute, by its name without a prefix; undefined when it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before !== COLON && before > SPACE) continue;
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= SPACE) equals += 1;
    if (attributes.charCodeAt(equals) !== EQUALS) continue;
    let open = equals + 1;
    while (attributes.charCodeAt(open) <= SPACE) open += 1;
    const close = attributes.indexOf(attributes.charAt(open), open + 1);
    if (close < 0) return undefined;
    const value = attributes.slice(open + 1, close);
    return value.includes('&') ? withoutEntities(value) : value;
  }
  return undefined;
}

const after = (xml: string, end: string, from: number): number => {
  const at = xml.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
};

function firstSpace(text: string): number {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) <= SPACE) return at;
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

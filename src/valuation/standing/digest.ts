// What has to be said of the lines as a whole, gathered line by line, so that no line has to be kept for it.
import { kindOfPriceBase } from '../../model/price-base.ts';
import {
  type Factor,
  type GradeCFigure,
  LINES_LISTED,
  type Line,
  type LineComponent,
  type LinesDigest,
} from '../../model/result.ts';
import type { ShareName } from '../../model/table.ts';

/** Takes each line, or so many like one, and gives at the end what the page says of them all: their shares, figures of grade C, lines listed. */
export class Digest {
  readonly #unvalued: Line[] = [];
  readonly #recordOnly: Line[] = [];
  readonly #shares = new Map<string, { readonly names: readonly ShareName[]; lines: number }>();
  readonly #gradeC = new Map<string, GradeCFigure>();
  #status: LinesDigest['status'];
  #moved: number | undefined;

  add(line: Line, lines = 1): void {
    this.#status ??= line.commitment.status;
    if (line.state === 'unvalued') keepFew(this.#unvalued, line);
    else if (line.state === 'record-only') keepFew(this.#recordOnly, line);
    else this.#addShares(line, lines);
    if (movesInRange(line)) this.#moved = (this.#moved ?? 0) + lines;
    for (const component of line.components) if (component.grade === 'C') this.#addGradeC(line.proxies, component);
  }

  #addShares({ shares }: Line, lines: number): void {
    const key = shares.map(({ name }) => name).join(' ');
    const known = this.#shares.get(key);
    if (known) known.lines += lines;
    else this.#shares.set(key, { names: shares.map(({ name }) => name), lines });
  }

  #addGradeC(proxies: number, { factors, parts }: LineComponent): void {
    for (const factor of factors) this.#addFactor(proxies, factor);
    for (const { yearValues, priceMove } of parts) {
      for (const factor of yearValues) this.#addFactor(proxies, factor);
      if (priceMove?.grade !== 'C') continue;
      const index = priceMove.isAcross ? 'financial' : kindOfPriceBase(priceMove.from);
      if (index !== 'calendar' && index !== 'financial') continue;
      this.#gradeC.set(`${proxies} ${index}`, { proxies, index });
    }
  }

  #addFactor(proxies: number, { grade, parameter, published, value }: Factor): void {
    if (grade !== 'C') return;
    const isSingle = published?.year === undefined && value !== undefined;
    const key = `${proxies} ${parameter} ${isSingle ? value : ''}`;
    if (!this.#gradeC.has(key)) this.#gradeC.set(key, { proxies, parameter, ...(isSingle && { value }) });
  }

  get digest(): LinesDigest {
    return {
      ...(this.#status && { status: this.#status }),
      unvalued: this.#unvalued,
      recordOnly: this.#recordOnly,
      shares: [...this.#shares.values()],
      gradeC: [...this.#gradeC.values()],
      ...(this.#moved !== undefined && { moved: this.#moved }),
    };
  }
}

/** Whether low or high is another sum than central. */
function movesInRange({ components }: Line): boolean {
  return components.some(({ range }) => {
    if (!range) return false;
    const { low, central, high } = range;
    return [low, high].some(({ gross, net }) => gross !== central.gross || net !== central.net);
  });
}

function keepFew(lines: Line[], line: Line): void {
  if (lines.length < LINES_LISTED) lines.push(line);
}

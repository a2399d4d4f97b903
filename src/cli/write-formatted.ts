// What a command shows, in the format asked for by -f or by the ending of -o, to where it was asked for.
import { UsageError } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type {
  FindingsSource,
  LinesOf,
  Output,
  PageSource,
  Pieces,
  Reconciled,
  RunRecord,
  Subject,
  Tool,
} from '../render/format.ts';
import {
  drawFindings,
  drawPage,
  drawReconciliation,
  drawResult,
  FORMATS,
  type FormatName,
  formatOfExtension,
  formatsOf,
} from '../render/formats.ts';
import { hasher } from '../run/hasher.ts';
import { COMMENT_MARK, TEXT_MARK } from '../run/made-by-us.ts';
import { toolVersion } from '../run/tool-version.ts';
import type { Io } from './io.ts';
import { type CommonFlags, oneOf } from './options.ts';
import { pageOf } from './page.ts';
import { writeOutput } from './write-output.ts';

type FormatFlags = Pick<CommonFlags, 'format' | 'output' | 'color' | 'force'> & {
  readonly provenance?: boolean;
  readonly all?: boolean;
  readonly wide?: boolean;
  readonly datapackage?: boolean;
};

/** Writes the result; lines of a long one go out piece by piece. */
export async function writeResult(
  result: Result,
  lines: LinesOf,
  run: RunRecord | undefined,
  flags: FormatFlags,
  io: Io,
): Promise<void> {
  checkFits(result, flags, io);
  const written = flags.datapackage ? new Written() : undefined;
  await write('result', flags, io, async (name, output) => {
    const pieces = await drawResult(name, result, lines, { ...output, ...(run && { run }), hasher });
    return written ? written.seen(pieces) : pieces;
  });
  if (written && flags.output !== undefined) await writeDescriptor(result, written, flags.output, flags, io);
}

/** So many lines, and so many bytes each (measured: an .ods of 120,000 on as many contracts 0.8 GB; --by line of 290,000 0.8 GB), where all are held while it is made; Node has 4 GB by itself. */
const HELD = {
  ods: { what: 'an .ods', most: 300_000, bytes: 7_000, instead: '-o FILE.xlsx or FILE.csv' },
  byLine: {
    what: 'a list with --by line',
    most: 300_000,
    bytes: 8_000,
    instead: '-o FILE.xlsx or FILE.csv without it',
  },
};

/** Throws UsageError for what would end in Node's own words about its heap; other formats are written as their lines come. */
function checkFits({ counts, options }: Result, flags: FormatFlags, { env }: Io): void {
  const name = formatFor('result', flags);
  const held = name === 'ods' ? HELD.ods : options.byLine ? HELD.byLine : undefined;
  if (!held || counts.read <= held.most || env.NODE_OPTIONS?.includes('--max-old-space-size')) return;
  const megabytes = Math.ceil((counts.read * held.bytes) / 1e9) * 1000;
  throw new UsageError(
    `${held.what} of ${counts.read} lines takes some ${megabytes / 1000} GB of memory to make. Write ${held.instead}, which takes any number, ` +
      `or set NODE_OPTIONS=--max-old-space-size=${megabytes} where this computer has so much.`,
  );
}

/** The descriptor of a CSV, in its folder. */
async function writeDescriptor(
  result: Result,
  { bytes, sha256 }: Written,
  output: string,
  flags: FormatFlags,
  io: Io,
): Promise<void> {
  const { dataPackage, DESCRIPTOR } = await import('../render/sheet/data-package.ts');
  const [path = output] = output.split(/[/\\]/).slice(-1);
  const tool = { name: 'social-value', version: toolVersion(io) };
  const beside = `${output.slice(0, output.length - path.length)}${DESCRIPTOR}`;
  await writeOutput([dataPackage(result, { path, bytes, sha256 }, tool)], beside, io, flags);
}

/** Throws UsageError where flags that are for a CSV in a file are given for something else. */
export function checkCsvFlags(flags: FormatFlags): void {
  const { wide, datapackage, output } = flags;
  const isCsv = formatFor('result', flags) === 'csv';
  if (wide && !isCsv) throw new UsageError('--wide is for CSV: add -f csv, or -o FILE.csv.');
  if (datapackage && (!isCsv || output === undefined || output === '-'))
    throw new UsageError('--datapackage describes a CSV in a file: add -o FILE.csv.');
}

/** Counts and hashes a text as it is written, without the mark that tells Excel of UTF-8: readers of data packages take it for a part of the first name. */
class Written {
  readonly #hash = hasher();
  bytes = 0;

  get sha256(): string {
    return this.#hash.digest();
  }

  async *seen(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
    for await (const piece of pieces) {
      const text = typeof piece === 'string' && this.bytes === 0 ? piece.replace(/^\ufeff/, '') : piece;
      this.#hash.update(text);
      this.bytes += (typeof text === 'string' ? new TextEncoder().encode(text) : text).length;
      yield text;
    }
  }
}

export async function writeReconciliation(reconciled: Reconciled, flags: FormatFlags, io: Io): Promise<void> {
  await write('reconciliation', flags, io, (name, output) => drawReconciliation(name, reconciled, output));
}

/** Writes a page, or its data with -f json. */
export async function writePage(source: PageSource, flags: FormatFlags, io: Io): Promise<void> {
  await write('page', flags, io, (name, output) => drawPage(name, source, output));
}

export async function writeFindingsIn(source: FindingsSource, flags: FormatFlags, io: Io): Promise<void> {
  await write('findings', flags, io, (name, output) => drawFindings(name, source, output));
}

async function write(
  subject: Subject,
  flags: FormatFlags,
  io: Io,
  draw: (name: FormatName, output: Output) => Promise<Pieces>,
): Promise<void> {
  const name = formatFor(subject, flags);
  const isToFile = flags.output !== undefined && flags.output !== '-';
  if ('isBinary' in FORMATS[name] && !isToFile && io.stdout.isTerminal) {
    throw new UsageError(
      `-f ${name} is a file and nothing for the screen: add -o FILE.${FORMATS[name].extensions[0]}.`,
    );
  }
  const tool = { name: 'social-value', version: toolVersion(io) };
  const screen = { provenance: flags.provenance ?? false, all: flags.all ?? false };
  const isShown = (name === 'text' || (name === 'paragraph' && io.stdout.isTerminal)) && !isToFile;
  const output = { tool, page: pageOf(io.stdout, flags, io.env), ...(isShown && { screen }) };
  const pieces = await draw(name, output);
  await writeOutput(isToFile ? marked(pieces, name, tool) : pieces, flags.output, io, flags, name === 'text');
}

/**
 * The format to write something in, of those it has and others that its command writes by itself: what -f says, else what the ending of -o means, else the first there is. Throws
 * UsageError where the two say different things, or where the ending means nothing that can be written.
 */
export function formatFor(
  subject: Subject,
  { format, output }: Pick<FormatFlags, 'format' | 'output'>,
  besides: readonly FormatName[] = [],
): FormatName {
  const known = [...formatsOf(subject), ...besides];
  const [first = 'text'] = known;
  const named = format === undefined ? undefined : oneOf('-f', format, known);
  const ending = output === undefined || output === '-' ? undefined : /[^/\\.]\.([^/\\.]+)$/.exec(output)?.[1];
  if (ending === undefined) return named ?? first;
  const meant = formatOfExtension(ending);
  if (named === undefined) {
    if (meant !== undefined && known.includes(meant)) return meant;
    if (ending.toLowerCase() === 'pdf' && known.includes('html'))
      throw new UsageError('a PDF is the page, printed: -o FILE.html, open it and print it to a file.');
    const endings = known.flatMap((name) => FORMATS[name].extensions.slice(0, 1)).map((each) => `.${each}`);
    throw new UsageError(
      `nothing is written here as .${ending}: give -o a name that ends in ${endings.join(', ')}, or say the format with -f.`,
    );
  }
  if (meant === undefined || meant === named) return named;
  throw new UsageError(
    `-f ${named} and -o ${output} say different things: .${ending} is for ${meant}. Leave out -f, or give another name.`,
  );
}

/** A text in a file says in its last line what made it, so that a later run knows it for its own. */
async function* marked(pieces: Pieces, name: FormatName, { version }: Tool): AsyncGenerator<string | Uint8Array> {
  yield* pieces;
  if (name === 'text' || name === 'paragraph') yield `\n${TEXT_MARK} ${version}.\n`;
  if (name === 'markdown') yield `\n${COMMENT_MARK} ${version} -->\n`;
}

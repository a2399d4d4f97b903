// Every format something can come out in: a format is a file of its own and one entry here. The choices of -f, the endings
// of -o and the help of commands come from this list; what draws a format is loaded only when it is asked for.
import type { Line, Result } from '../model/result.ts';
import type {
  FindingsSource,
  Format,
  LinesOf,
  Output,
  PageSource,
  Pieces,
  Reconciled,
  Renderers,
  Subject,
} from './format.ts';
import { type ContractText, checkRepeated, checkRepeatedInLines } from './repeated-texts.ts';

export const FORMATS = {
  text: {
    title: 'a report for the terminal',
    extensions: ['txt'],
    draws: ['result', 'reconciliation', 'page', 'findings'],
    load: async () => (await import('./page/terminal.ts')).text,
  },
  json: {
    title: 'everything, for programs; social-value schema result describes it',
    extensions: ['json'],
    draws: ['result', 'reconciliation', 'page', 'findings'],
    load: async () => (await import('./json/json-formats.ts')).json,
  },
  ndjson: {
    title: 'the lines alone, one JSON object a line',
    extensions: ['ndjson', 'jsonl'],
    draws: ['result'],
    heads: [/^\{"contract_id":.*"line":.*"state":/],
    load: async () => (await import('./json/ndjson.ts')).ndjson,
  },
  csv: {
    title: 'one row per line, or per group with --by, for a spreadsheet',
    extensions: ['csv'],
    draws: ['result', 'reconciliation'],
    isRows: true,
    heads: [
      // Lines and groups of a result, lines of a reconciliation, contracts by theme.
      /^\ufeff?contract_id,contract_name,supplier,line,measure,title,theme,outcome,/,
      /^\ufeff?by,id,title,lines,quantity,unit,state,/,
      /^\ufeff?contract_id,contract_name,supplier,measure,title,theme,commitment_ids,/,
      /^\ufeff?contract_id,contract_name,buyer,supplier,contract_value,contract_spend,/,
    ],
    load: async () => (await import('./sheet/csv.ts')).csv,
  },
  markdown: {
    title: 'the report, for a document or a pull request',
    extensions: ['md', 'markdown'],
    draws: ['result', 'reconciliation', 'page', 'findings'],
    load: async () => (await import('./page/markdown.ts')).markdown,
  },
  html: {
    title: 'one page that can be sent: figures, bars, every line with its working; print it for a PDF',
    extensions: ['html', 'htm'],
    draws: ['result', 'reconciliation', 'page', 'findings'],
    load: async () => (await import('./page/html.ts')).html,
  },
  xlsx: {
    title: 'a workbook that reckons: every pound a formula over quantity, unit value and source',
    extensions: ['xlsx'],
    draws: ['result'],
    isBinary: true,
    load: async () => (await import('./sheet/workbook.ts')).xlsx,
  },
  ods: {
    title: 'the same workbook as OpenDocument',
    extensions: ['ods'],
    draws: ['result'],
    isBinary: true,
    load: async () => (await import('./sheet/workbook.ts')).ods,
  },
  paragraph: {
    title: 'three sentences and a small table, for a tender response',
    extensions: [],
    draws: ['result'],
    load: async () => (await import('./page/paragraph.ts')).paragraph,
  },
  docx: {
    title: 'a document for Word: three sentences, a table of lines, sources as footnotes',
    extensions: ['docx'],
    draws: ['result'],
    isBinary: true,
    load: async () => (await import('./page/docx.ts')).docx,
  },
  github: {
    title: 'annotations of a workflow',
    extensions: [],
    draws: ['findings'],
    load: async () => (await import('./machine/github.ts')).github,
  },
  junit: {
    title: 'findings as a report of tests',
    extensions: ['xml'],
    draws: ['findings'],
    load: async () => (await import('./machine/junit.ts')).junit,
  },
  sarif: {
    title: 'findings for code scanning',
    extensions: ['sarif'],
    draws: ['findings'],
    load: async () => (await import('./machine/sarif.ts')).sarif,
  },
} satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

/** What there is to say of a format. */
export const formatNamed = (name: FormatName): Format => FORMATS[name];

const NAMED: readonly (readonly [FormatName, Format])[] = Object.entries(FORMATS).map(([name, format]) => [
  isFormatName(name) ? name : 'text',
  format,
]);

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** The formats something can come out in; the first is the default. */
export function formatsOf(subject: Subject): FormatName[] {
  return NAMED.flatMap(([name, { draws }]) => (draws.includes(subject) ? [name] : []));
}

/** The format that files of an ending are in; the ending without its point, in any case. */
export function formatOfExtension(extension: string): FormatName | undefined {
  const ending = extension.toLowerCase();
  return NAMED.find(([, { extensions }]) => extensions.includes(ending))?.[0];
}

/** What a format that has every line says of its contract beside it. */
const ON_EACH_LINE: Readonly<Partial<Record<FormatName, readonly ContractText[]>>> = {
  csv: ['id', 'name', 'supplier', 'buyer'],
  ndjson: ['id'],
  json: ['id'],
  xlsx: ['id'],
  ods: ['id'],
  html: ['id'],
};

/** The result in a format. Throws UsageError where it would say the long names of contracts on too many rows. */
export async function drawResult(name: FormatName, result: Result, lines: LinesOf, output: Output): Promise<Pieces> {
  const { by, wide } = result.options;
  const isOfLines = name !== 'csv' || (by.length === 0 && !wide);
  if (isOfLines) checkRepeated(result, ON_EACH_LINE[name] ?? []);
  const renderers = await renderersOf(name);
  if (renderers.result) return renderers.result(result, lines, output);
  const { viewOfResult } = await import('../report/result/result-view.ts');
  const listed = result.options.byLine ? await gathered(lines) : [];
  return drawn(
    name,
    renderers,
    { view: () => viewOfResult(result, listed, output.screen, output.tool), data: () => ({}) },
    output,
  );
}

/** The lines of a report that lists them. */
async function gathered(lines: LinesOf): Promise<readonly Line[]> {
  const all: Line[] = [];
  for await (const line of lines()) all.push(line);
  return all;
}

/** The reconciliation in a format. Throws as drawResult does. */
export async function drawReconciliation(name: FormatName, reconciled: Reconciled, output: Output): Promise<Pieces> {
  if (name === 'csv') await checkRepeatedInLines(reconciled, ['id', 'name', 'supplier']);
  if (name === 'json') await checkRepeatedInLines(reconciled, ['id']);
  const renderers = await renderersOf(name);
  if (renderers.reconciliation) return renderers.reconciliation(reconciled, output);
  const { viewOfReconciliation } = await import('../report/reconcile/reconcile-view.ts');
  const { provenanceBlocks } = await import('../report/result/result-view.ts');
  const { provenanceOfReconciliation } = await import('../report/result/provenance.ts');
  const foot = () => provenanceBlocks(provenanceOfReconciliation(reconciled.result, output.tool));
  const view = () => viewOfReconciliation(reconciled.result, output.screen?.provenance === false ? [] : foot());
  return drawn(name, renderers, { view, data: () => ({}) }, output);
}

/** Any other page in a format, with what its figures rest on at its end. */
export async function drawPage(name: FormatName, source: PageSource, output: Output): Promise<Pieces> {
  const { proof } = source;
  const renderers = await renderersOf(name);
  if (!proof) return drawn(name, renderers, source, output);
  const { viewOfProof } = await import('../report/result/result-view.ts');
  const { proofJson } = await import('./json/json.ts');
  const view = () => [
    ...source.view(),
    ...(output.screen?.provenance === false ? [] : viewOfProof(proof, output.tool)),
  ];
  const data = () => ({ ...Object(source.data()), provenance: proofJson(proof, output.tool) });
  return drawn(name, renderers, { view, data }, output);
}

/** Findings in a format; one that has no way of its own for them shows their page. */
export async function drawFindings(name: FormatName, source: FindingsSource, output: Output): Promise<Pieces> {
  const renderers = await renderersOf(name);
  if (renderers.findings) return [await renderers.findings(source, output)];
  return drawn(name, renderers, { view: () => source.view, data: () => ({}) }, output);
}

async function drawn(name: FormatName, { page }: Renderers, source: PageSource, output: Output): Promise<Pieces> {
  if (!page) throw new RangeError(`${name} draws no pages`);
  return [await page(source, output.page)];
}

function renderersOf(name: FormatName): Promise<Renderers> {
  return formatNamed(name).load();
}

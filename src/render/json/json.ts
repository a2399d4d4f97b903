// A result as JSON, mapped key by key: money as text with two decimals, quantities and shares as exact text.
// `lines` comes last, one line of text for each, so that a long result can be streamed and searched; only a digest of the whole
// stands behind them.

import type { AppraisalUsed } from '../../model/appraisal.ts';
import { formatIsoDate, yearOf } from '../../model/calendar.ts';
import type { Finding } from '../../model/finding.ts';
import { goThrough } from '../../model/many.ts';
import type { InputRead, Line, Options, Result, TableUsed } from '../../model/result.ts';
import { cellNameOf } from '../../model/sheet-place.ts';
import { lineRowsOf } from '../../report/result/line-rows.ts';
import type { Proof } from '../../report/result/provenance.ts';
import { fixOf, messageOf } from '../../report/wording.ts';
import type { Hasher, LinesOf, Output, RunRecord, Tool } from '../format.ts';
import { lineTexts } from '../line-template.ts';
import { checkOverlaps } from '../repeated-texts.ts';
import { factsJson } from './json-amounts.ts';
import { lineJson, rowJson } from './json-line.ts';
import { jsonTemplates } from './json-line-template.ts';
import { BEFORE_ENTRY, type Head, jsonPieces, listOf } from './json-pieces.ts';
import { contractJson, groupJson, summaryJson, themeJson } from './json-totals.ts';
import type { Json } from './json-value.ts';
import { sensitivityJson } from './sensitivity-json.ts';

const RESULT_FORMAT = 'social-value/result';
const RESULT_FORMAT_VERSION = '1.2';

/** The result in pieces of text, one for each key of the head and then one for each line. Ends with a line break. */
export async function* renderJson(
  result: Result,
  lines: LinesOf,
  { tool, run }: Pick<Output, 'tool' | 'run'>,
  hash: Hasher,
): AsyncGenerator<string | Uint8Array> {
  const last = result.withheld ? undefined : { key: 'lines', texts: lineEntries(result, lines, BEFORE_ENTRY, '') };
  yield* jsonPieces(headJson(result, tool, run), last, hash);
}

/**
 * The lines in the order they were read, many at a time, each between two texts; with `--by line` the largest of a theme first,
 * and with what that adds.
 */
export async function* lineEntries(
  result: Result,
  lines: LinesOf,
  before: string,
  after: string,
  more: { readonly [key: string]: Json } = {},
): AsyncGenerator<string | Uint8Array> {
  const written = (entry: { readonly [key: string]: Json }) =>
    `${before}${JSON.stringify({ ...entry, ...more })}${after}`;
  if (!result.options.byLine) {
    const template = jsonTemplates(result.proxies, more);
    const textOf = (line: Line) => written(lineJson(line, result.proxies[line.proxies]));
    yield* lineTexts(lines, textOf, (unit) => [before, ...template(unit), after]);
    return;
  }
  const all: Line[] = [];
  for await (const line of lines()) all.push(line);
  const rows = lineRowsOf(result, all);
  checkOverlaps(rows, result.inputs);
  for (const row of rows) yield written(rowJson(row, result.proxies[row.line.proxies]));
}

/** Everything but `lines`; where totals are withheld, nothing that holds one. */
function headJson(result: Result, tool: Tool, run?: RunRecord): Head {
  const head = {
    format: RESULT_FORMAT,
    format_version: RESULT_FORMAT_VERSION,
    tool: { name: tool.name, version: tool.version },
    inputs: result.inputs.map(inputJson),
    proxies: result.proxies.map(tableJson),
    appraisals: result.appraisals.map(appraisalJson),
    options: optionsJson(result.options),
    ...(run && { run: { inputs: run.inputs, flags: run.flags } }),
    complete: result.complete,
    findings: listOf(result.findings, findingJson),
    ...(result.rejections.length > 0 && { rejected_by_file: rejectedJson(result) }),
  };
  if (result.withheld) return head;
  return {
    ...head,
    summary: summaryJson(result),
    contracts: listOf(result.contracts, (contract) => contractJson(contract, result)),
    themes: result.themes.map((theme) => themeJson(theme)),
    ...(result.options.by.length > 0 && { groups: result.groups.map((group) => groupJson(group)) }),
    ...(result.sensitivity && { sensitivity: sensitivityJson(result.sensitivity) }),
  };
}

/** What figures rest on, for answers that are no result: the program, inputs, tables, rates and options. */
export function proofJson(proof: Proof, tool: Tool) {
  return {
    tool: { name: tool.name, version: tool.version },
    inputs: proof.inputs.map(inputJson),
    ...(proof.saved && { saved: proof.saved.map(({ path, content_sha256 }) => ({ path, content_sha256 })) }),
    proxies: proof.proxies.map(tableJson),
    appraisals: proof.appraisals.map(appraisalJson),
    options: optionsJson(proof.options),
  };
}

/** The last line of a file of lines: what all lines before it rest on. It has a `format`, which lines have not. */
export function provenanceRecord(result: Result, tool: Tool): Json {
  const rejected = result.rejections.length > 0 ? { rejected_by_file: rejectedJson(result) } : {};
  return {
    format: PROVENANCE_FORMAT,
    format_version: '1.0',
    ...proofJson(result, tool),
    complete: result.complete,
    ...rejected,
  };
}

export const PROVENANCE_FORMAT = 'social-value/provenance';

/** An input with what proves which bytes it was. */
export function inputJson({ path, sha256, bytes, rows, role = 'commitments' }: InputRead): Json {
  return { path, sha256, bytes, rows, role };
}

/** A table that was used: which bytes, on what terms. */
export function tableJson({ table, sha256, locked, origin, rows }: TableUsed): Json {
  const { id, url, redistribution, attribution } = table.licence;
  return {
    id: table.table,
    version: table.version,
    edition: table.edition ?? null,
    title: table.title,
    sha256,
    locked,
    origin,
    ...(rows && { rows }),
    licence: { id, url: url ?? null, redistribution, attribution: attribution ?? null },
  };
}

/** Whose discount rates and price indices were used. */
export function appraisalJson({ name, sha256, locked, origin, from, gives }: AppraisalUsed): Json {
  return { name, sha256, locked, origin, from, gives };
}

/** What present values are the values of: a calendar year, or the first day of the contracts. */
function yearZeroJson({ discount, discountFrom, discountYears, yearZero }: Options): string | null {
  if (!discount) return null;
  if (discountFrom !== undefined) return String(discountFrom);
  if (yearZero === undefined) return null;
  return discountYears === 'contract' ? formatIsoDate(yearZero) : String(yearOf(yearZero));
}

function optionsJson(options: Options): Json {
  const { priceBase } = options;
  return {
    case: options.case,
    range: options.range,
    by: options.by,
    by_line: options.byLine ?? false,
    years: options.years,
    status: options.status ?? null,
    price_base: priceBase ? { calendar: priceBase.calendar ?? null, financial: priceBase.financial ?? null } : null,
    discount: options.discount ?? null,
    discount_from: options.discountFrom ?? null,
    discount_years: options.discount ? (options.discountYears ?? 'calendar') : null,
    discount_year_zero: yearZeroJson(options),
    discount_first_year: options.discountFirstYear,
    suggested_shares: options.suggestedShares ?? false,
    add_tables: options.addTables,
    repin: options.repin,
    strict: options.strict,
    partial: options.partial ?? false,
    max_rejects: options.maxRejects?.text ?? null,
    as_of: options.asOf ?? null,
  };
}

/** How many rows of which file were rejected, in the order of the inputs. */
function rejectedJson({ rejections }: Result): Json {
  const rowsOf = new Map<string, number>();
  goThrough(rejections, ({ row }) => {
    const { path } = row.origin.file;
    rowsOf.set(path, (rowsOf.get(path) ?? 0) + 1);
  });
  return [...rowsOf].map(([file, rows]) => ({ file, rows }));
}

/** A finding with its place and its words. `column` counts characters from 1; in a workbook `cell` is its name, E214. */
export function findingJson(finding: Finding): Json {
  const { rule, severity, place, excerpt } = finding;
  const cell = place && cellNameOf(place);
  return {
    rule,
    severity,
    ...(finding.checked && { checked: true }),
    file: place?.file ?? null,
    line: excerpt?.line ?? place?.line ?? null,
    ...(cell === undefined ? { column: excerpt?.column ?? place?.column ?? null } : { column: null, cell }),
    message: messageOf(finding),
    fix: fixOf(finding),
    facts: factsJson(finding),
  };
}

// The descriptor that stands beside a CSV: what its columns are, which bytes it is, and what its figures rest on, as a Tabular
// Data Package of the Frictionless standard. Source: specs.frictionlessdata.io, Data Package and Tabular Data Package, version 1.
import type { Result } from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import { showPriceBase } from '../../report/result/amounts.ts';
import { partialLine } from '../../report/result/headline.ts';
import { provenanceOf } from '../../report/result/provenance.ts';
import type { Tool } from '../format.ts';
import { appraisalJson, inputJson, tableJson } from '../json/json.ts';
import type { Json } from '../json/json-value.ts';
import { csvColumns } from './csv.ts';
import { CONTRACT_FIELDS, GROUP_FIELDS, LINE_FIELDS, tableSchema } from './table-schemas.ts';
import { wideColumns } from './wide-csv.ts';

/** The file that a descriptor is of. */
interface Described {
  /** Its name in the folder of both. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The name of every descriptor: the standard knows no other. */
export const DESCRIPTOR = 'datapackage.json';

/** The descriptor as JSON text. It holds no clock. */
export function dataPackage(result: Result, file: Described, tool: Tool): string {
  const { options, proxies, appraisals, inputs, summaries, counts } = result;
  const name = slugOf(file.path.replace(/\.[^.]*$/, ''));
  const partial = partialLine(counts);
  const bases = [...new Set(summaries.flatMap(({ priceBases }) => priceBases))].sort();
  const schema = options.wide
    ? tableSchema(wideColumns(result), CONTRACT_FIELDS)
    : tableSchema(csvColumns(result), options.by.length > 0 ? GROUP_FIELDS : LINE_FIELDS);
  const said = provenanceOf(result, tool).find(({ label }) => label === 'options')?.value ?? '';
  const descriptor: { readonly [key: string]: Json } = {
    profile: 'tabular-data-package',
    created_by: `${tool.name} ${tool.version}`.trim(),
    name,
    title: 'Social value of commitments',
    description: [
      ...(partial === undefined ? [] : [`${partial}.`]),
      `Valued by ${proxies.map(({ table }) => nameOfTable(table)).join(', ') || 'no table'}; ${said}.`,
      ...(bases.length > 0 ? [`Price bases: ${bases.map(showPriceBase).join(', ')}.`] : []),
    ].join(' '),
    complete: result.complete,
    licenses: licencesOf(result),
    ...(proxies.length > 0 && { sources: sourcesOf(result) }),
    resources: [
      {
        profile: 'tabular-data-resource',
        name,
        path: file.path,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: file.bytes,
        hash: `sha256:${file.sha256}`,
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
        schema: JSON.parse(JSON.stringify(schema)),
      },
    ],
    proxies: proxies.map(tableJson),
    appraisals: appraisals.map(appraisalJson),
    inputs: inputs.map(inputJson),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

/** The terms the figures stand under, each once. */
function licencesOf({ proxies }: Result): Json {
  const licences = new Map(proxies.map(({ table: { licence } }) => [licence.id, licence]));
  return [...licences.values()].map(({ id, url }) => ({
    name: slugOf(id, true),
    ...(url && { path: url }),
    title: id,
  }));
}

/** Where the figures of the tables were published. */
function sourcesOf({ proxies }: Result): Json {
  const sources = new Map(
    proxies.flatMap(({ table }) =>
      Object.values(table.sources).map(({ publisher, title, url }) => [
        `${publisher} ${title}`,
        { publisher, title, url },
      ]),
    ),
  );
  const listed = [...sources.values()].map(({ publisher, title, url }) => ({
    title: `${publisher}: ${title}`,
    ...(url && { path: url }),
  }));
  return listed.length > 0 ? listed : proxies.map(({ table }) => ({ title: table.title }));
}

/** As names of the standard are: lower case, digits, `-`, `_` and `.`; those of licences may have capitals. */
function slugOf(text: string, mayHaveCapitals = false): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (mayHaveCapitals ? plain : plain.toLowerCase()) || 'lines';
}

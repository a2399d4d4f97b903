import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../../src/render/json/json.ts';
import { resultJsonSchema } from '../../../src/render/json/result-schema.ts';
import { ourHasher } from '../../../src/render/json/sha256.ts';
import { gathered } from '../../support/gathered.ts';
import { aResult, aWithheldResult, LINES, type ResultWithLines, TABLE, USED } from '../../support/results.ts';

const TOOL = { name: 'social-value', version: '0.1.0' };
const LICENSED = { ...USED, table: { ...TABLE, table: 'licensed' }, locked: false, origin: 'licensed.csv' };
const BY_TABLE = LINES.map((line) => ({ ...line, table: line.contract === 'C-001' ? 0 : 1 }));
const RETURNS = LINES.map((line) => ({ ...line, status: 'delivered' as const, evidence: 'signed sheet' }));

const RESULTS: Readonly<Record<string, ResultWithLines>> = {
  usual: aResult(),
  ranged: aResult({ options: { range: true, by: ['measure'], status: 'committed' } }),
  moved: aResult({ options: { priceBase: { calendar: '2024' }, discount: 'standard', discountFrom: 2026 } }),
  returns: aResult({ lines: RETURNS, rejected: 1 }),
  'of two tables': aResult({ proxies: [USED, LICENSED], lines: BY_TABLE }),
  'of two tables added': aResult({ proxies: [USED, LICENSED], lines: BY_TABLE, added: true }),
  withheld: aWithheldResult(),
};

const piecesOf = (result: ResultWithLines) =>
  gathered(renderJson(result, () => result.lines, { tool: TOOL }, ourHasher()));
const textOf = async (result: ResultWithLines) => (await piecesOf(result)).join('');
const jsonOf = async (result: ResultWithLines) => JSON.parse(await textOf(result));
const { summary: SUMMARY } = await jsonOf(aResult());

/** The schema with every key forbidden that it does not describe: what is written must be described. */
function closed(schema: object): object {
  const inner = Object.entries(schema).map(([key, value]) => [key, closedValue(value)]);
  return {
    ...Object.fromEntries(inner),
    ...('properties' in schema && 'type' in schema && { additionalProperties: false }),
  };
}

function closedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedValue);
  return typeof value === 'object' && value !== null ? closed(value) : value;
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const isResult = ajv.compile(resultJsonSchema());
const isResultAndNoMore = ajv.compile(closed(resultJsonSchema()));

describe('a result as JSON', async () => {
  it.each(Object.entries(RESULTS))('is what its schema says, and no more: %s', async (_, result) => {
    for (const valid of [isResult, isResultAndNoMore]) {
      valid(await jsonOf(result));
      expect(valid.errors).toBeNull();
    }
  });

  it.each([
    ['totals without lines', { lines: undefined }],
    ['money as a number', { summary: { ...SUMMARY, net: 165756.07 } }],
    ['a total that says it is withheld', { complete: false, lines: undefined, themes: undefined }],
    ['both one total and totals by table', { summary: { ...SUMMARY, tables: [] } }],
  ])('is refused by its schema with %s', async (_, changed) => {
    expect(isResult(JSON.parse(JSON.stringify({ ...jsonOf(aResult()), ...changed })))).toBe(false);
  });

  it('has lines last before its digest, one to a line of text, so that a long result can be streamed and searched', async () => {
    const result = aResult();
    expect(Object.keys(await jsonOf(result)).slice(-2)).toEqual(['lines', 'content_sha256']);
    const lines = (await textOf(result)).split('\n').filter((line) => line.startsWith('    {"contract_id":'));
    expect(lines).toHaveLength(result.lines.length);
    expect((await piecesOf(result)).length).toBeGreaterThan(result.lines.length);
  });

  it('keeps social value, local economic value and transfers apart, with net their sum without transfers', async () => {
    expect((await jsonOf(aResult())).summary).toMatchObject({
      state: 'incomplete',
      contracts: 2,
      read: 6,
      valued: 4,
      record_only: 1,
      unvalued: 1,
      rejected: 0,
      gross: '166756.07',
      net: '165756.07',
      social: '107256.07',
      local_economic: '58500.00',
      transfer: '9600.00',
      by_kind: { economic: '4000.00', environmental: '103256.07', 'local-economic': '58500.00', transfer: '9600.00' },
      price_bases: ['2022', '2026-27'],
      lowest_grade: 'C',
      sva_ratio: '0.032186',
      sva_ratio_social: '0.020826',
    });
  });

  it('gives a line without a figure no pounds, never 0', async () => {
    const unpriced = (await jsonOf(aResult())).lines.filter((line: { state: string }) => line.state !== 'valued');
    expect(unpriced).toMatchObject([
      { state: 'record-only', net: null, gross: null, by_kind: {}, components: [] },
      { state: 'unvalued', net: null, quantity: '1/3', reasons: [{ rule: 'no-figure-undated' }] },
    ]);
  });

  it('says of a line which shares were taken off and which nobody gave', async () => {
    const line = (await jsonOf(aResult())).lines.find(
      (each: { measure: string }) => each.measure === 'volunteering-hours',
    );
    expect(line.shares).toEqual([{ name: 'deadweight', value: '0.2', from: 'row' }]);
    expect(line.shares_not_given).toEqual(['displacement', 'leakage', 'attribution']);
  });

  it('has null for SVA% where a contract has no value', async () => {
    const result = aResult({ contracts: [{ id: 'C-001' }, { id: 'C-002' }] });
    expect((await jsonOf(result)).summary).toMatchObject({ sva_ratio: null, sva_ratio_social: null });
    expect((await jsonOf(result)).contracts[0]).toMatchObject({ value: null, title: null, sva_ratio: null });
  });

  it('has no one total where tables are not added, but one for each', async () => {
    const { summary } = await jsonOf(aResult({ proxies: [USED, LICENSED], lines: BY_TABLE }));
    expect(summary).toMatchObject({ contracts: 2, read: 6 });
    expect(summary).not.toHaveProperty('net');
    expect(summary.tables).toMatchObject([
      { id: 'uk-test', contracts: 1, read: 3, net: '161756.07', lowest_grade: 'C' },
      { id: 'licensed', contracts: 1, read: 3, net: '4000.00', lowest_grade: 'A', state: 'incomplete' },
    ]);
  });

  it('withholds everything that holds a total when there is an error', async () => {
    const json = await jsonOf(aWithheldResult());
    expect(json).toMatchObject({
      complete: false,
      findings: [{ rule: 'not-a-number', severity: 'error', file: 'bid.csv', line: 3, column: 9 }],
    });
    for (const key of ['summary', 'contracts', 'themes', 'groups', 'lines']) expect(json).not.toHaveProperty(key);
  });

  it('has the same bytes of summary, contracts and themes with rows shuffled', async () => {
    const parts = async (result: ResultWithLines) => {
      const text = await textOf(result);
      return text.slice(text.indexOf('\n  "summary"'), text.indexOf('\n  "lines"'));
    };
    const [first, ...others] = LINES;
    expect(await parts(aResult({ lines: [...others.toReversed(), ...(first ? [first] : [])] }))).toBe(
      await parts(aResult()),
    );
  });

  it('says PARTIAL where rows were rejected', async () => {
    expect(await jsonOf(aResult({ rejected: 2 }))).toMatchObject({
      complete: false,
      summary: { state: 'PARTIAL', rejected: 2 },
    });
  });
});

// SARIF: valid, with every rule described once, and places that a code host can open.
// The schema beside this is the part of the published 2.1.0 schema that our logs use, written down by hand and stricter:
// nothing else may be in a log. Logs are held to the published one as well, as @microsoft/jest-sarif carries it.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { renderSarif } from '../../../src/render/machine/sarif.ts';
import { manyFindings, SOME_FINDINGS } from './some-findings.ts';

const TOOL = { name: 'social-value', version: '0.1.0' };
const subset = JSON.parse(readFileSync(new URL('./sarif-subset.schema.json', import.meta.url), 'utf8'));
/** The published schema is of draft 7 but for its `id`, which this validator does not know; the rest means the same. */
function publishedSchema(): object {
  const path = new URL(
    '../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    import.meta.url,
  );
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  return schema;
}

const LOGS: readonly [string, string][] = [
  ['nothing', renderSarif([], TOOL)],
  ['a few findings', renderSarif(SOME_FINDINGS, TOOL)],
  ['many', renderSarif(manyFindings(300), TOOL)],
];

describe('a log is valid', () => {
  const validate = new Ajv({ allErrors: true }).compile(subset);
  test.each(LOGS)('of %s', (_, log) => {
    validate(JSON.parse(log));
    expect(validate.errors ?? []).toEqual([]);
  });

  const whole = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    publishedSchema(),
  );
  test.each(LOGS)('of %s, by the published schema', (_, log) => {
    whole(JSON.parse(log));
    expect(whole.errors ?? []).toEqual([]);
  });

  test('and what is none is refused by it', () => {
    expect(whole({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });
});

describe('what a log says', () => {
  const { runs } = JSON.parse(renderSarif(SOME_FINDINGS, TOOL));
  const [{ tool, results }] = runs;

  test('every rule once, and each result by its place in that list', () => {
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['locked-file-missing', 'source-stale', 'table-form', 'versions-added']);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['error', 'error', 'warning', 'note']);
  });

  test('where: a path as an address, line and column; a finding of no file stands at the first that was looked at', () => {
    const [form, missing, stale, none] = results;
    expect(stale.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'proxies/a%20b/1.0.0.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 8, startColumn: 12, endColumn: 22 },
    });
    expect(form.locations[0].physicalLocation.artifactLocation.uri).toBe('proxies/one:two,50%25.yaml');
    expect(missing.locations[0].physicalLocation.region).toEqual({ startLine: 1 });
    expect(none.locations[0].physicalLocation.artifactLocation.uri).toBe('proxies');
    const looked = JSON.parse(renderSarif(SOME_FINDINGS, TOOL, ['tables/a.yaml'])).runs[0].results[3];
    expect(looked.locations[0].physicalLocation.artifactLocation.uri).toBe('tables/a.yaml');
  });

  test('every result has a place, and a fingerprint that is its own and stays when lines move', () => {
    const printsOf = (log: string) =>
      JSON.parse(log).runs[0].results.map((result: { partialFingerprints: object; locations: unknown[] }) => {
        expect(result.locations).toHaveLength(1);
        return Object.values(result.partialFingerprints).join('');
      });
    const many = printsOf(renderSarif(manyFindings(300), TOOL));
    expect(new Set(many).size).toBe(300);
    const moved = SOME_FINDINGS.map((one) => (one.place ? { ...one, place: { ...one.place, line: 99 } } : one));
    expect(printsOf(renderSarif(moved, TOOL))).toEqual(printsOf(renderSarif(SOME_FINDINGS, TOOL)));
    expect(printsOf(renderSarif(SOME_FINDINGS.slice(1), TOOL))).toEqual(
      printsOf(renderSarif(SOME_FINDINGS, TOOL)).filter((_: string, index: number) => index !== 2),
    );
  });
});

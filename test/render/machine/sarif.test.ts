// SARIF: valid, with every rule described once, and places that a code host can open.
// The schema beside this is the part of the published 2.1.0 schema that our logs use, written down by hand and stricter:
// nothing else may be in a log. Where SARIF_SCHEMA names a copy of the published one, logs are held to that as well.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { renderSarif } from '../../../src/render/machine/sarif.ts';
import { manyFindings, SOME_FINDINGS } from './some-findings.ts';

const TOOL = { name: 'social-value', version: '0.1.0' };
const subset = JSON.parse(readFileSync(new URL('./sarif-subset.schema.json', import.meta.url), 'utf8'));
const published = process.env.SARIF_SCHEMA;

/** The published schema is of draft 4, whose `id` and formats this validator does not know; the rest means the same. */
function publishedSchema(path: string): object {
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

  test.skipIf(!published).each(LOGS)('of %s, by the published schema', (_, log) => {
    const whole = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(
      publishedSchema(published ?? ''),
    );
    whole(JSON.parse(log));
    expect(whole.errors ?? []).toEqual([]);
  });
});

describe('what a log says', () => {
  const { runs } = JSON.parse(renderSarif(SOME_FINDINGS, TOOL));
  const [{ tool, results }] = runs;

  test('every rule once, and each result by its place in that list', () => {
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['locked-file-missing', 'source-stale', 'table-form', 'versions-added']);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['warning', 'error', 'error', 'note']);
  });

  test('where: a path as an address, line and column, and nothing for a finding of no file', () => {
    const [stale, form, missing, none] = results;
    expect(stale.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'proxies/a%20b/1.0.0.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 8, startColumn: 12, endColumn: 22 },
    });
    expect(form.locations[0].physicalLocation.artifactLocation.uri).toBe('proxies/one:two,50%25.yaml');
    expect(missing.locations[0].physicalLocation.region).toBeUndefined();
    expect(none.locations).toBeUndefined();
  });
});

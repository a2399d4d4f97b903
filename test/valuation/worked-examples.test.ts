// Sums a practitioner worked by hand, run through the whole program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { FROZEN, ROOT, run } from '../support/run.ts';

interface WorkedExample {
  readonly name: string;
  readonly flags?: readonly string[];
  /** A table of this folder instead of uk-open. */
  readonly table?: string;
  readonly contract?: Readonly<Record<string, string>>;
  readonly commitments: readonly Readonly<Record<string, string>>[];
  readonly expect: Readonly<Record<string, unknown>>;
}

const here = join(ROOT, 'test/valuation');
// The file's shape is the interface above; every scalar stays text, as in an input.
const examples = parse(readFileSync(join(here, 'worked-examples.yaml'), 'utf8'), {
  schema: 'failsafe',
}) as readonly WorkedExample[];

describe('worked examples', () => {
  test.each(examples.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    const contract = { id: 'C-1', ...example.contract, commitments: example.commitments };
    const flags = [...(example.flags ?? []), ...(example.table ? ['-p', join(here, example.table)] : [])];
    const argv = ['calculate', '-', '-f', 'json', ...flags];
    const { code, stdout, stderr } = await run(argv, { cwd: FROZEN, stdin: stringify({ contracts: [contract] }) });
    expect(code, stderr).toBe(0);
    const result: { complete: boolean; summary: Record<string, unknown> } = JSON.parse(stdout);
    const { range, ...summary } = result.summary as { range?: Record<string, { net: string }> };
    const came = {
      ...summary,
      complete: String(result.complete),
      ...(range && { range: Object.fromEntries(Object.entries(range).map(([name, totals]) => [name, totals.net])) }),
    };
    const asText = JSON.parse(JSON.stringify(came), (_key, value) =>
      typeof value === 'number' || value === null ? String(value) : value,
    );
    expect(asText).toMatchObject(example.expect);
  });
});

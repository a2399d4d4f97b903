// different: at a contract it is for the rows it names; at a row, for that row.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const bid = (different: string) => `contracts:
  - id: C-1
    value: 100000
    start: 2026-04-01
    end: 2027-03-31
    ${different}
    commitments:
      - { id: A1, measure: carbon-saved, quantity: 10 }
      - { id: B2, measure: electricity-saved, quantity: 1000 }
      - { id: C3, measure: gas-saved, quantity: 1000 }
`;

describe('rows that a bid says are different', () => {
  test.each([
    ['a list', 'different: [A1, B2]', 1],
    ['lists', 'different: [[A1, B2], [A1, C3]]', 0],
    ['a text', 'different: A1, B2, C3', 0],
    ['nothing', 'name: A bid', 2],
  ])('%s', async (_, different, left) => {
    const cwd = aFolder({ 'bid.yaml': bid(different) });
    const { stdout } = await run(['calculate', 'bid.yaml', '-f', 'json'], { cwd });
    const { findings }: { findings: { rule: string; message: string }[] } = JSON.parse(stdout);
    expect(findings.filter(({ rule }) => rule === 'counted-twice')).toHaveLength(left);
    expect(findings.some(({ rule }) => rule === 'said-different')).toBe(left < 2);
  });
});

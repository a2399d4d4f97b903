// Small sheets given to the program as a user would, and what it says of them: findings by severity, and all it wrote.
import { aFolder } from './folder.ts';
import { ROOT, run } from './run.ts';

export const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit';
export const PROMISED = 'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit';
export const RETURNED = 'contract_id,commitment_id,measure,quantity,unit,period,evidence';
export const C1 = 'C-1,500000,2026-04-01,2027-03-31';

export const sheet = (...lines: string[]) => `${lines.join('\n')}\n`;

export async function told(files: Readonly<Record<string, string>>, ...argv: string[]) {
  const { code, stdout, stderr } = await run(argv, { cwd: aFolder(files), home: ROOT });
  const heads = [...stderr.matchAll(/^(?:\S.*?: )?(error|warning|note) ([a-z0-9-]+): /gm)];
  return {
    code,
    stdout,
    text: stderr.replace(/\s+/g, ' '),
    of: (severity: string) => heads.filter((head) => head[1] === severity).map((head) => head[2]),
  };
}

export const calculated = (rows: readonly string[], head = HEAD, ...argv: string[]) =>
  told({ 'a.csv': sheet(head, ...rows) }, 'calculate', 'a.csv', ...argv);

export const reconciled = (promised: string, returned: string, ...argv: string[]) =>
  told(
    { 'p.csv': promised, 'r.csv': returned },
    ...['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--as-of', '2027-03-31', ...argv],
  );

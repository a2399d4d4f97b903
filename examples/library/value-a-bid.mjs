// Values a bid in a program of one's own: files in as bytes, a result out as plain objects, a report as text.
// Run as: node examples/library/value-a-bid.mjs
import { readFile } from 'node:fs/promises';
import { calculate, diffTables, loadTable, read, reconcile, render } from 'social-value';

const file = async (name) => ({ name, bytes: await readFile(new URL(`../../${name}`, import.meta.url)) });
const [older, newer] = [
  await loadTable(await file('proxies/uk-open/1.0.0.yaml')),
  await loadTable(await file('proxies/uk-open/2.0.0.yaml')),
];

const bid = await read([await file('examples/vcse-bid/bid.csv')]);
const result = calculate(bid, [older, newer]);
for (const { rule, severity } of result.findings) console.log(`${severity}: ${rule}`);
for (const { net } of result.summaries) console.log(`net, in pence: ${net}`);
console.log((await render(result, 'text')).split('\n')[0]);

const reconciled = await reconcile(
  {
    commitments: await read([await file('examples/returns/commitments.csv')]),
    returns: await read([await file('examples/returns/returns/larkfield-2026-q1.csv')], {
      as: 'returns',
      map: await file('examples/returns/map.yaml'),
    }),
  },
  [older, newer],
);
console.log(`held against promises: ${reconciled.result.counts.read} rows`);

const changes = diffTables(older, newer);
console.log(`${changes.length} changes between the editions, ${changes.filter((one) => one.level === 'major').length} of them major`);

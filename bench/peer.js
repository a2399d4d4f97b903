// The peer: DuckDB reads the same sheets, checks the same rules and adds up the same exact pounds, by SQL tuned by hand.
// node peer.js PROXIES.csv OUT_FOLDER THREADS FILE...     writes totals.csv, faults.csv and unreadable.csv; prints how many
// rows are bad. Money is in integers: thousandths of a quantity by pence by two hundredths, rounded half up to the penny.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { THEMES } from './trade.js';

const [proxies = '', out = '', threads = '2', ...files] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const instance = await DuckDBInstance.create(':memory:', { threads });
const duck = await instance.connect();

/** @param {string} text */
const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const themes = `[${THEMES.map(literal).join(', ')}]`;
const sheets = `[${files.map(literal).join(', ')}]`;

await duck.run(`
  create table proxy as
    select measure, year, list_position(${themes}, theme) theme, unit, proxy
    from read_csv(${literal(proxies)}, columns = {measure: 'VARCHAR', year: 'INTEGER', theme: 'VARCHAR', unit: 'VARCHAR', proxy: 'DECIMAL(9,2)'});
  create table known as select distinct measure, unit from proxy;
  set preserve_insertion_order = false;
`);

const pence = '((quantity * 1000)::bigint * (proxy * 100)::bigint)';
const shares = '((100 - (deadweight * 100)::bigint) * (attribution * 100)::bigint)';
const rounded = `((${pence} // 10000000) * ${shares} + ((${pence} % 10000000) * ${shares} + 5000000) // 10000000)`;

// Cells that are no number and no day are bad by their type; what else may be wrong is asked for, first things first.
// Our calculator has no list of areas nor of words for evidence, so neither is looked at here.
await duck.run(`
  create temp table row as
  select sheet.contract_id, proxy.theme, ${rounded} pence,
    case
      when contract_id is null or not regexp_full_match(contract_id, 'CN-[0-9]{6}') then 'contract_id'
      when coalesce(contract_name, '') = '' then 'contract_name'
      when coalesce(supplier, '') = '' then 'supplier'
      when contract_value_gbp is null or contract_value_gbp < 0 then 'contract_value_gbp'
      when known.measure is null then 'measure'
      when quantity is null or quantity < 0 then 'quantity'
      when known.unit <> sheet.unit then 'unit'
      when start_date is null then 'start_date'
      when end_date is null or end_date < start_date then 'end_date'
      when deadweight is null or deadweight not between 0 and 1 then 'deadweight'
      when attribution is null or attribution not between 0 and 1 then 'attribution'
      when proxy.measure is null then 'no proxy for the year'
    end fault
  from read_csv(${sheets}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', store_rejects = true,
    columns = {contract_id: 'VARCHAR', contract_name: 'VARCHAR', supplier: 'VARCHAR', contract_value_gbp: 'DECIMAL(14,2)',
      measure: 'VARCHAR', quantity: 'DECIMAL(12,3)', unit: 'VARCHAR', start_date: 'DATE', end_date: 'DATE',
      deadweight: 'DECIMAL(3,2)', attribution: 'DECIMAL(3,2)', local_authority: 'VARCHAR', evidence: 'VARCHAR', notes: 'VARCHAR'}) sheet
  left join proxy on proxy.measure = sheet.measure and proxy.year = year(start_date) - (month(start_date) < 4)::int
  left join known on known.measure = sheet.measure
`);

/** @param {string} query @param {string} name */
const write = (query, name) => duck.run(`copy (${query}) to ${literal(join(out, name))} (header)`);
await write(
  `select contract_id, (${themes})[theme] theme, sum(pence)::bigint pence from row where fault is null group by contract_id, row.theme order by contract_id, row.theme`,
  'totals.csv',
);
await write('select fault, contract_id from row where fault is not null', 'faults.csv');
await write('select line, column_name, error_message from reject_errors order by line', 'unreadable.csv');

/** @param {string} query */
const count = async (query) => Number((await duck.runAndReadAll(query)).getRows()[0]?.[0]);
const bad =
  (await count('select count(*) from row where fault is not null')) +
  (await count('select count(distinct (file_id, line)) from reject_errors'));
process.stdout.write(`${bad}\n`);

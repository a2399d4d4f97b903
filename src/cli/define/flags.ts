// Flags that mean the same on every command.
import { type Command, Option } from 'commander';
import { CASES } from '../../model/table.ts';
import { USUAL } from '../options.ts';

/** -f with the formats a command has; the first is the default, but where the ending of -o says another. */
export function formatOption(formats: readonly string[]): Option {
  return new Option('-f, --format <format>', `how it is written; by the ending of -o, else ${formats[0]}`).choices(
    formats,
  );
}

/** Flags of every command that prints: where to, and colour. */
export function withOutputFlags(command: Command): Command {
  return command
    .option('-o, --output <file>', 'write to a file; - is standard output')
    .option('--force', 'write over a file that this program did not make')
    .option('--config <file>', 'YAML of flags by their long names; the command line wins')
    .addOption(
      new Option('--color <when>', 'colour on the terminal').choices(['auto', 'always', 'never']).default('auto'),
    );
}

/** The file that says how much each finding counts for. */
export function levelsOption(): Option {
  return new Option('--levels <file>', 'how much findings and changes count for; social-value.yaml when it is there');
}

/** What is taken where -p names no version: of one table the highest, of rows the edition that each starts in. */
const ONE_TABLE = 'ID, ID@VERSION or a file; the highest released uk-open when absent';
const BY_DAY =
  'ID, ID@VERSION or a file; uk-open when absent; without a version each row takes the edition of its start';

/** Flags of every command that uses a table; one that values rows takes editions by their days. */
export function withCommonFlags(command: Command, { valuesRows = false } = {}): Command {
  return withTalkFlags(withOutputFlags(command).option('-p, --proxies <table>', valuesRows ? BY_DAY : ONE_TABLE));
}

/** Flags that say how much is said beside the output. */
export function withTalkFlags(command: Command): Command {
  return command
    .option('-q, --quiet', 'no notes and warnings on standard error')
    .option('-v, --verbose', 'every finding, however many');
}

/** A flag whose words the help shows and a shell completes; what it may not be is told where it is read, with what is near. */
function wordsOption(flags: string, what: string, words: readonly string[]): Option {
  const option = new Option(flags, what);
  option.argChoices = [...words];
  return option;
}

/** The case of a figure that has a range. */
export const caseOption = () => wordsOption('--case <case>', 'which values of a range', CASES).default(USUAL.case);

/** The words of a flag that may be given several times. */
export const list = (word: string, before: readonly string[] = []) => [...before, word];

/** A map for every sheet, and maps for some. */
export function mapOption(flags: string, what: string): Option {
  const some =
    'may be repeated: "FILES=map.yaml" is for those inputs alone; the first that fits counts, the plain one last';
  return new Option(flags, `${what}; ${some}`).argParser(list);
}

/** Flags of every command that values commitments. */
export function withValuationFlags(command: Command): Command {
  const listing = withCommonFlags(command, { valuesRows: true })
    .option(
      '--by <grouping>',
      'also list by line, contract, theme, outcome, measure, kind, year, supplier, area, mission, outcome-002, criterion-026 or pillar',
      list,
    )
    .addOption(
      wordsOption('--years <kind>', 'years of --by year; financial is April to March', ['calendar', 'financial']),
    )
    .option('--range', 'low, central and high side by side')
    .option('--add-tables', 'add pounds of tables with different ids');
  return withFigureFlags(listing)
    .option('--ask <words>', 'what the buyer asks for, such as "10% of social"; in place of what the bid says')
    .option('--repin', 'let -p win over the table a contract is pinned to');
}

/** Flags that say which commitments are read and how a figure of them is made. */
export function withFigureFlags(command: Command): Command {
  return command
    .option('--dates <order>', 'how dates are written besides YYYY-MM-DD: day-first')
    .addOption(
      mapOption('--map <file>', 'YAML that says how a sheet reads that is not ours; map init writes a first one'),
    )
    .option('--encoding <name>', 'how files without a byte order mark are written: utf-8, utf-16 or windows-1252')
    .addOption(wordsOption('--status <status>', 'only what is so', ['committed', 'delivered']))
    .addOption(caseOption())
    .option('--price-base <years>', 'move figures to the prices of a year: 2024, 2024-25, or 2024,2024-25')
    .option(
      '--appraisal <appraisal>',
      'discount rates and price indices for tables without their own: ID, ID@VERSION or a file; green-book when absent',
    )
    .addOption(wordsOption('--discount <schedule>', 'present value by the Green Book', ['standard']))
    .option('--discount-from <year>', 'calendar year 0 of discounting; the year the first contract starts when absent')
    .addOption(
      wordsOption('--discount-years <kind>', 'years of the contract are from the day the first one starts', [
        'calendar',
        'contract',
      ]),
    )
    .option('--discount-first-year', 'discount year 0 too')
    .option('--suggested-shares', 'take off the published shares that a table suggests, where nobody gives one')
    .option('--as-of <date>', 'what counts as today; the release day of the table when absent')
    .option('--strict', 'warnings fail too');
}

/** Flags on inputs that come in numbers: where their bad rows go, and when to stop. */
export function withBatchFlags(command: Command): Command {
  return command
    .addOption(levelsOption())
    .option('--rejects <file>', 'put bad rows aside in this CSV, each with its reason; the totals say PARTIAL')
    .option(
      '--contracts <file...>',
      'titles, buyers, suppliers, values and dates of contracts, from Open Contracting releases or records',
    )
    .option('--max-rejects <limit>', 'no totals beyond so many bad rows, 12 or 2.5%')
    .option('--fail-fast', 'read no further than the first file with an error')
    .option(
      '--threads <number>',
      'threads that large CSVs, or many, may take, 1 or 2: the same result either way; 2 when absent',
    );
}

/** What an input may be, for the help of a command. */
export const INPUTS =
  'CSV, workbook or YAML files, folders of them, or patterns such as "returns/*.csv"; - is standard input';

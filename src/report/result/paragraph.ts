// Three sentences and a small table in plain English, for a tender response: the figure, its share of the contract value,
// what it rests on, and what keeps it honest.
import { largest } from '../../model/lists.ts';
import type { ContractResult, Result, TableUsed } from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import { visible } from '../../model/visible.ts';
import { count, showPence, showPercent, showPounds } from '../figures.ts';
import { allOf } from '../wording/words.ts';
import { holds, showPriceBase } from './amounts.ts';
import { partialLine } from './headline.ts';

/** The paragraph of each contract with pounds. Every figure in it is the result's own. */
export function paragraphsOf(result: Result): string {
  const priced = result.contracts.filter(({ counts }) => counts.valued > 0);
  if (result.withheld || priced.length === 0) return 'There is no figure to report yet.\n';
  const partial = partialLine(result.counts);
  const parts = priced.map((contract) => paragraphOf(contract, result));
  return `${[...(partial ? [partial] : []), ...parts].join('\n\n')}\n`;
}

function paragraphOf(contract: ContractResult, result: Result): string {
  return `${sentencesOf(contract, result).join(' ')}\n\n${smallTable(contract)}`;
}

/** What a contract comes to, what that rests on, and what keeps it honest: a sentence each. */
export function sentencesOf(contract: ContractResult, result: Result): readonly string[] {
  const used = contract.proxies.flatMap((index) => result.proxies[index] ?? []);
  return [figureSentence(contract), basisSentence(contract, result, used), honestSentence(contract, result)];
}

/** `Our commitments on C-1 come to GBP 12,574.51 of social value, 13.10% of the contract value of GBP 96,000.00, and ...` */
function figureSentence(contract: ContractResult): string {
  const { facts, sva, social, localEconomic, net, gross, byKind } = contract;
  // What is pasted must not turn the writing round, or break a line, whatever a contract is called.
  const name = visible(facts.name === undefined ? facts.id : `${facts.name} (${facts.id})`);
  const verb = net === gross ? 'are worth' : 'are worth, net of what would have happened anyway or is due to others,';
  const share = (of: 'social' | 'total') => (sva ? ` (${showPercent(sva[of])} of the contract value)` : '');
  const [isSocial, isLocal] = [holds(contract, 'social'), holds(contract, 'localEconomic')];
  // Nothing that was valued is no pound, and not 0.00 of them.
  if (!isSocial && !isLocal)
    return `Our commitments on ${name} are counted, and none of them has a value in pounds here.`;
  if (!isSocial)
    return `Our commitments on ${name} ${verb} ${showPounds(localEconomic)} of local economic value${share('total')}.`;
  const given = byKind.input ? `, of which ${showPounds(byKind.input)} is time and money given, at cost` : '';
  const local = isLocal
    ? `, and beside it ${showPounds(localEconomic)} of local economic value; together that is ${showPounds(net)}${share('total')}`
    : '';
  return `Our commitments on ${name} ${verb} ${showPounds(social)} of social value${share('social')}${given}${local}.`;
}

function basisSentence(contract: ContractResult, { options }: Result, used: readonly TableUsed[]): string {
  const tables = used.map(
    ({ table }) =>
      `${table.title} (${nameOfTable(table)}${table.edition === undefined ? '' : `, edition ${table.edition}`})`,
  );
  const lines = count(contract.counts.valued, 'commitment');
  // Where prices are moved, pounds as given have none and stand as they are.
  const moved = options.priceBase === undefined ? [] : contract.priceBases.filter((base) => base !== 'none');
  const bases = contract.priceBases.map(showPriceBase);
  const prices =
    moved.length === 1
      ? `moved to ${moved[0] ?? ''} prices${bases.length > 1 ? ', pounds as given apart' : ''}`
      : bases.length > 1
        ? `in the mixed price bases ${allOf(bases)}, each as published`
        : `in ${bases[0] ?? 'published'} prices`;
  const how = [
    options.case === 'central' ? undefined : `${options.case} case`,
    options.discount ? 'as a present value' : 'not discounted',
  ];
  const asOf = options.asOf === undefined ? '' : `, as of ${options.asOf}`;
  return `The figure rests on ${lines} valued with ${allOf(tables)}, ${prices}, ${how.filter(Boolean).join(', ')}${asOf}.`;
}

/** What a fair reader would want to know before quoting the figure. */
function honestSentence(contract: ContractResult, { digest, findings }: Result): string {
  const caveats: string[] = [];
  const { id } = contract.facts;
  if (findings.some(({ rule, data }) => rule === 'spend-estimated' && 'contract' in data && data.contract === id))
    caveats.push(
      'what is promised for each GBP 1m spent is counted on the contract value, as an estimate of the spend',
    );
  const given = digest.shares.some(({ names }) => names.length > 0);
  if (!given) caveats.push('no deadweight, displacement, leakage or attribution has been taken off');
  if (contract.countedTwice > 0n) caveats.push(`up to ${showPounds(contract.countedTwice)} of it may be counted twice`);
  if (contract.counts.unvalued > 0)
    caveats.push(
      `${count(contract.counts.unvalued, 'commitment')} without a published figure ${contract.counts.unvalued === 1 ? 'is' : 'are'} left out`,
    );
  if (contract.counts.recordOnly > 0)
    caveats.push(
      `${count(contract.counts.recordOnly, 'commitment')} that ${contract.counts.recordOnly === 1 ? 'is' : 'are'} counted and never priced ${contract.counts.recordOnly === 1 ? 'adds' : 'add'} nothing to it`,
    );
  if (holds(contract, 'localEconomic'))
    caveats.push('local economic value is money paid or spent locally, and is not additional');
  const said = caveats.length > 0 ? `; ${caveats.join('; ')}` : '';
  return `It is an estimate from published values and not a measurement, and no official body has endorsed it${said}.`;
}

/** Themes and what they come to, aligned, to be pasted as it stands. */
function smallTable(contract: ContractResult): string {
  const local = holds(contract, 'localEconomic');
  const rows = [
    ['Theme', 'Social value, GBP', ...(local ? ['Local economic, GBP'] : [])],
    ...contract.themes.map((theme) => [
      theme.title,
      holds(theme, 'social') ? showPence(theme.social) : '-',
      ...(local ? [holds(theme, 'localEconomic') ? showPence(theme.localEconomic) : '-'] : []),
    ]),
    [
      'Total',
      holds(contract, 'social') ? showPence(contract.social) : '-',
      ...(local ? [showPence(contract.localEconomic)] : []),
    ],
  ];
  const widths = [0, 1, 2].map((column) =>
    largest(
      rows.map((row) => row[column]?.length ?? 0),
      0,
    ),
  );
  return rows
    .map(([first = '', ...figures]) =>
      [first.padEnd(widths[0] ?? 0), ...figures.map((figure, index) => figure.padStart(widths[index + 1] ?? 0))]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

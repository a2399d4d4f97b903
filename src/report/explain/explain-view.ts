// One figure as a person would work it on paper: what was promised, each product factor by factor, what is taken
// off, the one rounding, and where every figure was published.
import type { AppraisalUsed } from '../../model/appraisal.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import { type Case, nameOfTable, SOCIAL_KINDS } from '../../model/table.ts';
import { showPounds } from '../figures.ts';
import { fact, factsBlock, tableFacts } from '../proxies/table-words.ts';
import { appraisalUsed } from '../result/basis.ts';
import type { Block, Text, View } from '../view.ts';
import { wordsOf } from '../wording.ts';
import { componentBlocks, componentTitle } from './explain-component.ts';
import { adjustmentFacts, promiseFacts } from './explain-promise.ts';
import { methodBlocks, parameterBlocks, parametersUsed } from './explain-sources.ts';

/** What the line itself does not hold: the case its figures were taken in, and by whose rates and indices. */
export interface ExplainContext {
  readonly case: Case;
  /** Whose discount rates and price indices the run used. */
  readonly appraisals: readonly AppraisalUsed[];
}

/**
 * The page for one line, top to bottom in the order of the sum. An unvalued line says why and what would mend it;
 * a record-only line says that it is counted and never priced. Nothing is valued again: it is all the line's working.
 */
export function viewOfLine(line: Line, contract: ContractFacts, used: TableUsed, context: ExplainContext): View {
  const { table } = used;
  return [
    { type: 'title', text: `${line.name}: ${line.measure.title}` },
    { type: 'paragraph', text: inOneSentence(line, used, context), tone: 'strong' },
    { type: 'section', text: line.commitment.status === 'delivered' ? 'What was delivered' : 'What was promised' },
    promiseFacts(line, contract, table),
    ...(line.state === 'valued' ? workingBlocks(line, used, context) : []),
    ...remarkBlocks(line),
    ...noteBlocks(line),
    { type: 'section', text: 'The table' },
    tableFacts({ ...table, ...used, name: nameOfTable(table) }),
    ...context.appraisals.map(appraisalUsed),
  ];
}

function inOneSentence(line: Line, used: TableUsed, { case: chosen }: ExplainContext): string {
  const name = `${nameOfTable(used.table)}${used.locked ? '' : ' (unlocked)'}`;
  if (line.state === 'record-only') {
    return 'Counted and never priced: this measure has no figure by design. It is in no total, and it is not GBP 0.';
  }
  if (line.state === 'unvalued') {
    return hasUnknownQuantity(line)
      ? 'Not valued: how much is promised is not known until the spend is. It is in no total, and it is not GBP 0.'
      : `Not valued: ${name} has no figure for it as it stands. It is in no total, and it is not GBP 0.`;
  }
  const { net, transfer } = line.totals;
  const onlyTransfers = line.components.every(({ component }) => component.kind === 'transfer');
  const aside = transfer !== 0n ? `, and ${showPounds(transfer)} in transfers that stand in no total` : '';
  const sum = onlyTransfers ? `${showPounds(transfer)} in transfers, in no total` : `${showPounds(net)} net${aside}`;
  return `${sum}, by ${name}, ${chosen} case.`;
}

function workingBlocks(line: Line, { table }: TableUsed, { case: chosen }: ExplainContext): Block[] {
  const { components } = line;
  const sources = [
    ...parametersUsed(components, table).flatMap((parameter) => parameterBlocks(parameter, table, chosen)),
    ...methodBlocks(components, table),
  ];
  return [
    { type: 'section', text: 'Adjustments' },
    adjustmentFacts(line),
    ...components.flatMap((component, index): Block[] => [
      { type: 'section', text: componentTitle(component, index, components.length) },
      ...componentBlocks(line, component, table),
    ]),
    { type: 'section', text: 'What it comes to' },
    totalFacts(line),
    ...(sources.length > 0 ? [{ type: 'section', text: 'Where the figures come from' } as const, ...sources] : []),
  ];
}

function totalFacts({ totals, components }: Line): Block {
  const holds = (kinds: readonly string[]) => components.some(({ component }) => kinds.includes(component.kind));
  const social = holds(SOCIAL_KINDS);
  const local = holds(['local-economic']);
  return factsBlock([
    fact('social value', social ? showPounds(totals.social) : undefined),
    fact('local economic value', local ? showPounds(totals.localEconomic) : undefined),
    fact('net', social || local ? showPounds(totals.net) : undefined),
    fact('gross', social || local ? showPounds(totals.gross) : undefined),
    fact('transfer', holds(['transfer']) ? `${showPounds(totals.transfer)}, in no total` : undefined),
  ]);
}

/** Why a line is unvalued and what would mend it; remarks on one that is valued. */
function remarkBlocks(line: Line): Block[] {
  if (line.remarks.length === 0) return [];
  const items = line.remarks.flatMap((remark): Text[] => {
    const { message, fix } = wordsOf(remark);
    const tone = remark.severity === 'note' ? 'plain' : remark.severity;
    return [{ text: fix ? `${sentence(message)} To mend it: ${fix}` : sentence(message), tone }];
  });
  const text = line.state === 'unvalued' ? 'Why it has no figure' : 'Remarks';
  return [
    { type: 'section', text },
    { type: 'items', items },
  ];
}

function noteBlocks({ measure }: Line): Block[] {
  const notes = measure.notes ?? [];
  if (notes.length === 0) return [];
  return [
    { type: 'section', text: 'Read with it' },
    { type: 'items', items: notes.map((text): Text => ({ text: text, tone: 'plain' })) },
  ];
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

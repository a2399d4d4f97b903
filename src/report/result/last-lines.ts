// The last lines on a screen, where the eye is when a report has run by: the four figures that matter.
import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import type { Result } from '../../model/result.ts';
import { count, showPounds } from '../figures.ts';
import { type Block, plain, quiet, type Text } from '../view.ts';
import { some } from '../wording/words.ts';
import { amount, percent } from './amounts.ts';
import { askFacts } from './asks.ts';
import { summariesShown } from './result-parts.ts';

type Fact = Extract<Block, { type: 'facts' }>['facts'][number];

/** Social value, its share of the contract value, the ask, and what is doubtful; for each table where they stand apart. */
export function lastLines(result: Result): Block[] {
  const shown = summariesShown(result);
  const several = shown.length > 1;
  const facts = shown.flatMap(({ summary, contracts }): Fact[] => {
    const { text, tone } = amount(summary, 'social');
    const of = several ? `, ${summary.tables.join(' + ')}` : '';
    return [
      {
        label: `Social value${of}`,
        value: { text: text === '-' ? text : `GBP ${text}`, tone: tone === 'plain' ? 'strong' : tone },
      },
      { label: `of contract value${of}`, value: percent(summary, summary.sva, 'social') },
      ...(several ? [] : askOrNone(askFacts(contracts))),
    ];
  });
  return [{ type: 'facts', align: 'left', facts: [...facts, { label: 'Doubtful', value: doubts(result) }] }];
}

function askOrNone(facts: readonly Fact[]): readonly Fact[] {
  return facts.length > 0 ? facts : [{ label: 'Ask', value: quiet('none given (--ask "10% of social")') }];
}

/** Warnings by rule, and pounds that may be counted twice. An ask that is short has a line of its own. */
function doubts({ findings, summaries }: Result): Text {
  const warnings = findings.filter((one) => one.severity === 'warning' && one.rule !== 'ask-short');
  const twice = summaries.reduce((sum, { countedTwice }) => sum + countedTwice, 0n);
  const said = [
    ...(warnings.length > 0 ? [`${count(warnings.length, 'warning')} above (${some(rulesOf(warnings), 4)})`] : []),
    ...(twice > 0n ? [`up to ${showPounds(twice)} counted twice`] : []),
  ];
  return said.length > 0 ? { text: said.join('; '), tone: 'warning' } : plain('nothing was found');
}

function rulesOf(findings: Many<Finding>): string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}

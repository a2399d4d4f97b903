// What changed in the shares a table takes off where a row gives none.
import type { Change } from '../../model/change.ts';
import { decimal } from '../../model/decimal.ts';
import { equals, ONE, type Rational, subtract, ZERO } from '../../model/rational.ts';
import { type Measure, SHARE_NAMES, type ShareName, type SuggestedShare } from '../../model/table.ts';
import { observed } from './observe.ts';

/** Each share that changed: major where the measure is priced and something else is left after it. */
export function shareChanges(subject: Change['subject'], before: Measure, after: Measure): Change[] {
  return SHARE_NAMES.flatMap((name): Change[] => {
    const [own, its] = [before.shares?.[name], after.shares?.[name]];
    if (own === its) return [];
    const same = before.record_only === true || equals(leftBy(name, before), leftBy(name, after));
    const reach = same
      ? ({ level: 'patch', why: 'same-number' } as const)
      : ({ level: 'major', why: 'other-number' } as const);
    const keys = ['measures', subject.id, 'shares', name];
    const shares = { ...(own !== undefined && { before: own }), ...(its !== undefined && { after: its }) };
    return [observed({ class: 'share-changed', ...reach, path: keys.join('.'), keys, subject, ...shares })];
  });
}

/** What a share leaves; attribution is one share in either convention. */
function leftBy(name: ShareName, { shares }: Measure): Rational {
  if (name === 'attributed_share' && shares?.attribution_to_others === undefined) return given(shares, name, ONE);
  const own = name === 'attributed_share' ? 'attribution_to_others' : name;
  if (own === 'attribution_to_others' && shares?.attributed_share !== undefined) {
    return given(shares, 'attributed_share', ONE);
  }
  return subtract(ONE, given(shares, own, ZERO));
}

function given(shares: Measure['shares'], name: ShareName, otherwise: Rational): Rational {
  const text = shares?.[name];
  return text === undefined ? otherwise : decimal(text);
}

/** Suggested shares that changed: no figure moves by them unless somebody asks for them. */
export function suggestionChanges(subject: Change['subject'], before: Measure, after: Measure): Change[] {
  return SHARE_NAMES.flatMap((name): Change[] => {
    const [own, its] = [before, after]
      .map(({ suggested }) => suggested?.[name])
      .map((share) => share && wordsOf(share));
    if (own === its) return [];
    const keys = ['measures', subject.id, 'suggested', name];
    const told = { ...(own !== undefined && { before: own }), ...(its !== undefined && { after: its }) };
    const reach = { level: 'minor', why: 'terms' } as const;
    return [observed({ class: 'suggestion-changed', ...reach, path: keys.join('.'), keys, subject, ...told })];
  });
}

function wordsOf({ value, kept, low, high, source, grade }: SuggestedShare): string {
  const share = value === undefined ? `${kept} kept` : value;
  const range = low === undefined && high === undefined ? '' : ` (${low ?? '?'} to ${high ?? '?'})`;
  return `${share}${range}, ${source}, grade ${grade}`;
}

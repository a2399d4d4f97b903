// The words for changes of a table: what a class, a level and its reason are called.
import type { ChangeClass, JudgedChange, Level, Move, TableDiff } from '../../model/change.ts';
import { isNegative, type Rational } from '../../model/rational.ts';
import { SOCIAL_KINDS, type TableListing } from '../../model/table.ts';
import { showPercent } from '../figures.ts';
import { whereTheyDiffer } from '../wording/words.ts';
import { type Fact, fact } from './table-words.ts';
import { perUnit } from './unit-value.ts';

export const CLASS_WORDS: Readonly<Record<ChangeClass, string>> = {
  'covers-moved': 'the table covers other deliveries',
  'licence-changed': 'the terms of use',
  'deflator-changed': 'a price index',
  'discount-changed': 'discount rates',
  'overlap-changed': 'which measures overlap',
  'value-restated': 'a figure for the same time is another one',
  'value-replaced': 'a figure gave way to one for another time',
  'value-added': 'a figure for another time or area',
  'value-removed': 'a figure that is gone',
  'price-base-changed': 'the prices a figure is stated in',
  'unit-changed': 'another unit',
  'id-reused': 'an id that now names something else',
  'parameter-added': 'a new parameter',
  'parameter-removed': 'a parameter that is gone',
  'measure-added': 'a new measure',
  'measure-removed': 'a measure that is gone',
  'measure-renamed': 'a measure under another name',
  'measure-deprecated': 'a measure that should not be used any more',
  'measure-retired': 'a measure that is counted and no longer priced',
  'component-added': 'a new part of a proxy',
  'component-removed': 'a part of a proxy that is gone',
  'method-changed': 'a proxy made of other parameters',
  'kind-changed': 'pounds of another kind',
  'share-changed': 'a share the table takes off',
  'suggestion-changed': 'a share the table suggests and does not take off',
  'level-changed': 'whether a quantity per year is multiplied by years',
  'negatives-changed': 'whether minus quantities are taken',
  'theme-moved': 'a measure in another theme',
  'outcome-moved': 'a measure under another outcome',
  'mapping-changed': 'what a measure maps to',
  'source-changed': 'a source',
  'grade-changed': 'how well a figure was read',
  'text-changed': 'words',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  major: 'a delivery the old table covers comes out otherwise',
  minor: 'something is new, or out of reach of what the old table covers',
  patch: 'words, sources and grades; no number',
};

type WhyOf = Pick<JudgedChange, 'why' | 'ratio' | 'before' | 'after'>;

const isSocial = (kind: string | undefined): boolean => SOCIAL_KINDS.some((one) => one === kind);

/** Why a change has its level; `covers` are the old table's days. */
export function whyWords({ why, ratio, before, after }: WhyOf, covers: string | undefined): string {
  const delivery = covers === undefined ? 'a delivery' : `a delivery that starts in ${covers}`;
  switch (why) {
    case 'other-number':
      // The share of the central case: the others are what moved.
      return ratio?.numerator === 0n
        ? `${delivery} keeps its central number and gets another low or high one`
        : `${delivery} gets another number`;
    case 'no-number':
      return `${delivery} has no figure here any more`;
    case 'refused':
      return 'a row that uses it as it was is refused, or counts another thing';
    case 'left-out':
      return 'a delivery that starts on the days left out is no longer one the table is made for';
    case 'other-prices':
      return `${delivery} gets the same number in the prices of another year`;
    case 'other-heading':
      return isSocial(before) && isSocial(after)
        ? `${delivery} keeps its pounds on another line within social value, so no total moves`
        : `${delivery} keeps its pounds under another heading, so the totals move`;
    case 'other-discount':
      return `${delivery} gets another number where later years are discounted`;
    case 'appraisal':
      return 'what is discounted or moved takes it from the appraisal of the run from now on; all else keeps its number';
    case 'not-covered':
      return `no priced delivery that starts in the old table's time is moved`;
    case 'renamed':
      return 'it is the same measure under another name, and the old name is still read';
    case 'new':
      return 'nothing had a figure before that has another one now';
    case 'other-group':
      return 'the number stays and is listed elsewhere, so totals by theme, outcome or mission move';
    case 'terms':
      return 'no figure moves; what is said beside the figures does';
    case 'same-number':
      return 'it is the same number, written otherwise';
    case 'words':
      return 'no figure moves';
  }
}

/** `2025-04-01 to 2026-03-31`. */
export function coversWords({ covers }: Pick<TableListing, 'covers'>): string | undefined {
  return covers && `${covers.from} to ${covers.to}`;
}

/** A ratio of change with its sign: `-26.01%`, `+4.09%`. */
export function signedPercent(ratio: Rational): string {
  return `${isNegative(ratio) || ratio.numerator === 0n ? '' : '+'}${showPercent(ratio)}`;
}

/** `0.177 -> 0.13096 (-26.01%)`; a side that is not there is `nothing`. */
export function changeText({ before, after, ratio }: Pick<JudgedChange, 'before' | 'after' | 'ratio'>): string {
  const [own, its] = whereTheyDiffer(before ?? 'nothing', after ?? 'nothing');
  const sides = `${own} -> ${its}`;
  return ratio ? `${sides} (${signedPercent(ratio)})` : sides;
}

/** `local-job`, with the part of it that moves where the measure has several. */
export function moveName({ measure, label, area }: Move): string {
  const inside = [label, area].filter((part) => part !== undefined).join(', ');
  return inside === '' ? measure : `${measure} (${inside})`;
}

/** `0.04907`, or `no figure`. */
export function moveSide(pounds: Rational | undefined): string {
  return pounds ? perUnit(pounds) : 'no figure';
}

/** Which table it is, which bytes, on what terms and from where, in one line. */
export function comparedFact(label: string, table: TableListing): Fact | undefined {
  const { id, version, edition, sha256, locked, origin, licence } = table;
  const words = [
    `${id}@${version}`,
    edition !== undefined && `edition ${edition}`,
    `sha256 ${sha256.slice(0, 12)}`,
    locked ? 'locked' : 'unlocked',
    `from ${origin}`,
    licence.id,
  ];
  return fact(label, words.filter((word) => word !== false).join(', '));
}

/** `It moved a major step (1.0.0 to 2.0.0); these changes need a major step.` */
export function versionWords({ before, after, moved, required }: TableDiff): string {
  const steps = `${before.version} to ${after.version}`;
  const need = required === 'none' ? 'nothing here needs a step' : `the changes need a ${required} step`;
  if (before.id !== after.id) return 'not held against each other: these are two tables';
  if (moved === 'any') return `not judged: ${steps} cannot be counted in steps; ${need}`;
  return moved === 'none' ? `${after.version} in both; ${need}` : `a ${moved} step, ${steps}; ${need}`;
}

// Whom to write to and whom to ring: missing returns, shortfalls, ratings and outliers.

import { rational } from '../../model/rational.ts';
import type { RatingThresholds } from '../../model/reconciliation/rating.ts';
import { RATINGS } from '../../model/reconciliation/rating.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { placeText } from '../../model/sheet-place.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { showPence, showPercent, showPounds, showShare, withCommas } from '../figures.ts';
import { type Block, plain, quiet, strong, type Text, toLeft, toRight } from '../view.ts';
import { some } from '../wording/words.ts';
import { outlierSentence } from './outlier-words.ts';
import { andMore, nameOf } from './reconcile-lines.ts';
import { places } from './reconcile-words.ts';

const MOST = 40;

/** Who has not returned, and for which time. */
export function missingBlocks({ notReturned }: Reconciliation): Block[] {
  if (notReturned.length === 0) return [];
  const sorted = [...notReturned].sort((a, b) => compareBig(b.pounds, a.pounds));
  return [
    { type: 'section', text: 'Who has not returned' },
    {
      type: 'listing',
      columns: [
        toLeft('Contract'),
        toLeft('Supplier'),
        toLeft('For'),
        toRight('GBP overdue'),
        toLeft('What is missing'),
      ],
      rows: sorted
        .slice(0, MOST)
        .map(({ contract, supplier, period, measures, all, pounds, unread }) => [
          plain(contract),
          plain(supplier ?? 'not given'),
          plain(period?.text ?? 'undated'),
          pounds === 0n ? quiet('-') : plain(showPence(pounds)),
          unread
            ? { text: `returned, not readable, see ${placeText(unread)}`, tone: 'warning' }
            : all
              ? { text: 'everything', tone: 'warning' }
              : plain(some(measures)),
        ]),
    },
    ...andMore(
      sorted.length - MOST,
      'missing return',
      sorted.slice(MOST).reduce((sum, { pounds }) => sum + pounds, 0n),
      '--not-returned FILE and -f json list all',
    ),
  ];
}

/** The largest amounts that are due and were not delivered, net, at the promise's own price. */
export function shortfallBlocks({ digest: { behind } }: Reconciliation): Block[] {
  if (behind.count === 0) return [];
  return [
    { type: 'section', text: 'Largest shortfalls against what was due' },
    {
      type: 'listing',
      columns: [toRight('GBP overdue'), toRight('Overdue'), toRight('of due'), toLeft('Line')],
      rows: behind.first.map((line) => [
        plain(showPence(line.pounds?.overdue ?? 0n)),
        plain(line.overdue ? showUnrounded(line.overdue, 2) : '-'),
        plain(showUnrounded(line.due, 2)),
        plain(`${line.contract} ${nameOf(line)}`),
      ]),
    },
    ...andMore(behind.count - behind.first.length, 'shortfall', behind.left),
  ];
}

/** Every promise in the five words of the contract performance notice, with the thresholds and whose they are. */
export function ratingBlocks({ digest: { rated }, options }: Reconciliation): Block[] {
  const rows = RATINGS.flatMap((rating): (readonly Text[])[] => {
    const among = rated[rating];
    const more = among.count - among.first.length;
    if (among.count === 0) return [];
    return [
      [strong(`${rating}: ${among.count}`)],
      ...among.first.map((line) => [
        plain(`  ${line.contract}`),
        plain(nameOf(line)),
        plain(line.ratio ? showPercent(line.ratio) : 'nothing due'),
      ]),
      ...(more > 0
        ? [
            [
              plain(
                `  and ${withCommas(String(more))} more with ${showPounds(among.left)} due; -f csv and -f json list all`,
              ),
            ],
          ]
        : []),
    ];
  });
  if (rows.length === 0) return [];
  return [
    { type: 'section', text: 'Performance against what was due' },
    { type: 'paragraph', tone: 'plain', text: thresholdsText(options.thresholds) },
    {
      type: 'listing',
      columns: [toLeft('  Contract'), toLeft('Promise'), toRight('Delivered of due')],
      rows,
    },
  ];
}

/** Every contract in one of the five words, all its promises together, and what has to come each month from here. */
export function contractBlocks({ totals, options }: Reconciliation): Block[] {
  const rated = totals.flatMap(({ answers }) => answers.filter(({ rating }) => rating !== undefined));
  if (rated.length === 0) return [];
  const missing = ({ share: { judged, met } }: (typeof rated)[number]) => judged - met;
  const sorted = [...rated].sort((a, b) => compareBig(missing(b), missing(a)));
  const left = sorted.slice(MOST).reduce((all, one) => all + missing(one), 0n);
  return [
    { type: 'section', text: 'Contracts, all promises together' },
    {
      type: 'listing',
      columns: [toLeft('Contract'), toLeft('Rating'), toRight('Of due'), toRight('GBP a month from here')],
      rows: sorted
        .slice(0, MOST)
        .map(({ id, rating, share: { judged, met }, perMonth }) => [
          plain(id),
          plain(rating ?? ''),
          judged > 0n ? plain(showPercent(rational(met, judged))) : quiet('-'),
          perMonth === undefined ? quiet('-') : plain(showPence(perMonth)),
        ]),
    },
    ...andMore(rated.length - MOST, 'contract', left, '-f json lists all', ' overdue'),
    {
      type: 'paragraph',
      tone: 'quiet',
      text:
        'Of due is what was delivered up to what was due of each promise, weighted by its pounds; promises without pounds ' +
        'have no weight. Other: nothing is due, or what is missing could change the word. A month from here is what has ' +
        `to come each month after ${options.asOf ?? 'the day'} to meet every promise that runs then; one that begins later adds to ` +
        'later months.',
    },
  ];
}

/** Figures worth a phone call. */
export function outlierBlocks({ outliers }: Reconciliation): Block[] {
  if (outliers.length === 0) return [];
  return [
    { type: 'section', text: 'Worth a phone call' },
    {
      type: 'items',
      items: outliers
        .slice(0, MOST)
        .map((outlier) =>
          plain(`${outlier.contract}: ${outlierSentence(outlier)} (${places(outlier.locations, outlier.more)})`),
        ),
    },
    ...andMore(outliers.length - MOST, 'outlier', 0n, '--outliers FILE and -f json list all'),
  ];
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

function thresholdsText({ good, approaching, requiresImprovement }: RatingThresholds): string {
  return (
    `Good from ${showShare(good)} of what was due, Approaching target from ${showShare(approaching)}, Requires ` +
    `improvement from ${showShare(requiresImprovement)}, Inadequate below; Other where nothing is due yet or a return is ` +
    'missing. The words are those of contract performance notices (Procurement Regulations 2024, regulation 39); the ' +
    'thresholds are ours, and --ratings changes them. Whoever publishes a notice rates by judgement, not by this.'
  );
}

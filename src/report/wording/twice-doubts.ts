// The words for rows that may be counted twice: said again word for word, delivered for the same days, or the sum of others.
import { PROMISES_COMPARED, SHEET_ROWS } from '../../model/doubt-limits.ts';
import { count, withCommas } from '../figures.ts';
import { firstPlace, lines, making, others, said, settle, type Wordings } from './words.ts';

/** Of what is more than is remembered: what was not done with it. */
const NOT_COMPARED = {
  rows: 'were not compared with others word for word',
  ids: 'were not compared with others by ids that look alike',
  sums: 'measures of contracts were not held against the value of their contract',
  days: 'delivered were not held against later ones for the same days',
  'days-of-one': 'delivered of one measure of a contract were not held against later ones for the same days',
} as const;

export const twiceDoubtWordings = {
  'rows-alike': {
    title: 'Rows that say the same in all that is read',
    message: ({ rows, pounds: worth, sameFile, butForIds, ...first }) =>
      rows === 1
        ? `this row repeats ${firstPlace(first)} in all that is read of it; both are counted${making(', ', worth, ' each')}`
        : `${count(rows, 'row')} from here on ${sameFile ? 'repeat earlier rows of this file' : `repeat rows of ${first.firstFile}`} ` +
          `in all that is read of them${butForIds ? ' but their ids, which count on' : ''}, the first that at ${firstPlace(first)}; ` +
          `they are counted again${making(', ', worth)}`,
    fix: ({ sameFile, butForIds }) =>
      `${sameFile ? 'take one of the two out' : 'leave one of the two files out'} if they are the same; if not, ` +
      `${butForIds ? 'say in notes or area what each is for' : 'give each commitment_id an id of its own'}, ` +
      `let a map read the column that tells them apart, or write rows-alike in the row's checked cell.`,
    page: {
      meaning:
        'Without ids nothing tells two promises of the same from one that was pasted twice, or from a file that was saved under ' +
        'another name. Both are counted, and told. So are three rows or more of several measures that stand in one file again, in their order, ' +
        'with ids that count on: 4, 5, 6 for 1, 2, 3.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', 'C-001,local-spend,50000'),
      right: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A1,local-spend,50000',
        'C-001,A2,local-spend,50000',
      ),
    },
  },
  'versions-of-one': {
    title: 'Two versions of one promise',
    message: ({ id, first, measure, pounds: worth, others: more, largest, ...at }) =>
      `${said(id)} reads like another version of ${said(first)} (${firstPlace(at)}), both on ${said(measure)}; both are counted` +
      `${making(', ', worth, ' in all')}${others({ others: more, largest })}`,
    fix: () => `take out the one that does not stand; ${settle('versions-of-one')}`,
    page: {
      meaning:
        'A promise that was revised and stands beside the first of it, A3 beside A3-v2: who reads the sheet takes the later, and a calculation adds up both. ' +
        `Looked for on one measure of a contract and for days that both have, in files of ${withCommas(String(SHEET_ROWS))} rows and fewer.`,
      wrong: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A3,local-spend,50000',
        'C-001,A3-v2,local-spend,60000',
      ),
      right: lines('contract_id,commitment_id,measure,quantity', 'C-001,A3-v2,local-spend,60000'),
    },
  },
  'delivered-twice': {
    title: 'Deliveries for the same days',
    message: ({ contract, measure, days, otherDays, pounds: worth, others: more, largest, ...first }) =>
      `${said(measure)} of contract ${said(contract)} for ${days}, and ${firstPlace(first)} is for ` +
      `${days === otherDays ? 'the same days' : `${otherDays}, which has days in common with it`}; both are counted` +
      `${making(', ', worth, ' here')}${others({ others: more, largest })}`,
    fix: () =>
      "take out what is in the other, or was sent again; if both were delivered, write delivered-twice in the row's checked " +
      'cell. reconcile weighs returns against promises, and counts what was sent again once.',
    page: {
      meaning:
        'A month beside the quarter that holds it, or a return sent again with another quantity: one measure, area and line of a ' +
        'contract, delivered twice for some days. All of it is added up.',
      wrong: lines(
        'contract_id,measure,quantity,status,period',
        'C-001,donations,100,delivered,2026-04',
        'C-001,donations,300,delivered,2026-27-Q1',
      ),
      right: lines('contract_id,measure,quantity,status,period', 'C-001,donations,300,delivered,2026-27-Q1'),
    },
  },
  'sum-of-others': {
    title: 'A row that is the sum of others',
    message: ({ contract, measure, quantity, unit, rows, first, last, isOfAll, pounds: worth, ...among }) =>
      `${withCommas(quantity)} ${unit} of ${said(measure)} on contract ${said(contract)} is what ${count(rows, 'other row')} ` +
      `${isOfAll ? 'of the measure ' : ''}(lines ${first} to ${last}) add up to; all are counted${making(', ', worth, ' here')}` +
      others(among),
    fix: () => `take the row out if it is their total; ${settle('sum-of-others')}`,
    page: {
      meaning:
        'A sheet for people has a row of totals below what it adds up, or a year beside its quarters. Where that row has an id and a measure ' +
        'like the rest it is counted as well, and the figure is twice what it should be. ' +
        `Looked for in files of ${withCommas(String(SHEET_ROWS))} rows and fewer.`,
      wrong: lines(
        'contract_id,measure,quantity,period',
        'C-001,donations,120,2026-27-Q1',
        'C-001,donations,80,2026-27-Q2',
        'C-001,donations,200,2026-27',
      ),
      right: lines(
        'contract_id,measure,quantity,period',
        'C-001,donations,120,2026-27-Q1',
        'C-001,donations,80,2026-27-Q2',
      ),
    },
  },
  'promised-twice': {
    title: 'Two files that promise the same',
    message: ({ rows, shared, pounds: worth, others: more, largest, ...first }) =>
      `${count(shared, 'row')} of this file promise what ${first.firstFile} does, ${rows === shared ? '' : `${rows} of them `}in other quantities or words, ` +
      `this one beside ${firstPlace(first)}: contract, measure and days are the same, and all are counted${making(', ', worth, ' here')}` +
      others({ others: more, largest }),
    fix: () => `leave the earlier file out if the other is a later version of it; ${settle('promised-twice')}`,
    page: {
      meaning:
        'A bid and its later version in one folder are two files with the same promises. Where their quantities or notes differ nothing else ' +
        'tells them from promises of their own, and both are counted. Partners in one contract have files of other names and other quantities in most rows, and are not told. ' +
        `Looked for in files of ${withCommas(String(SHEET_ROWS))} rows and fewer, among the first ${withCommas(String(PROMISES_COMPARED))} promises.`,
      wrong: 'social-value calculate bids           with bid.csv and bid-final.csv in the folder',
      right: 'social-value calculate bids/bid-final.csv',
    },
  },
  'rows-not-compared': {
    title: 'More rows than are compared with each other',
    message: ({ rows, kept, what }) => `${count(rows, 'row')} beyond ${withCommas(String(kept))} ${NOT_COMPARED[what]}`,
    fix: () => 'to compare all, calculate fewer files at a time.',
    page: {
      meaning:
        'What is remembered of rows is bounded, so that a run of millions fits into memory. The totals hold all rows.',
      wrong: 'social-value calculate returns        with millions of rows in the folder',
      right: 'social-value calculate returns/north',
    },
  },
} satisfies Partial<Wordings>;

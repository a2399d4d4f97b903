// How the other cases of a doubt are named beside the one that is told, and the pounds that rest on them.
import type { Among } from '../../model/rules/doubts.ts';
import { count } from '../figures.ts';
import { allOf, pounds, said } from './words.ts';

/** `; and so are 11 more, the largest C-002 (bid.csv:7, GBP 3,000.00)`; nothing where there are no others. */
export function others({ others: more, largest }: Among): string {
  if (more === 0) return '';
  const named = largest.map(({ name, pounds: worth, file, line }) => {
    const place = file === undefined || name.startsWith(file) ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
    const about = [...(place === '' ? [] : [place]), ...(isNothing(worth) ? [] : [pounds(worth)])].join(', ');
    return about === '' ? said(name) : `${said(name)} (${about})`;
  });
  const how = more > largest.length ? `, the largest ${allOf(named)}` : `: ${allOf(named)}`;
  return `; and ${count(more, 'other')}${how}`;
}

/** `; GBP 120.00 rest on it`; nothing for what is counted and never priced. */
export const resting = (worth: string): string => making('; ', worth, ' rest on it');
/** Whether pounds are none. */
export const isNothing = (worth: string): boolean => /^[0.,]*$/.test(worth);

/** The pounds with words around them; nothing where there are none. */
export const making = (before: string, worth: string, after = ''): string =>
  isNothing(worth) ? '' : `${before}${pounds(worth)}${after}`;

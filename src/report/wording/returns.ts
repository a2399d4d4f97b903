// The words for what is doubtful about returns as a whole.
import { count } from '../figures.ts';
import { lines, said, type Wordings } from './words.ts';

export const returnWordings = {
  'day-not-moved': {
    title: 'A return far beyond all others',
    message: ({ period, why, day, end, rows }) =>
      `${said(period)} ends on ${end}, ` +
      `${why === 'contract' ? 'outside its contract' : 'far beyond all other returns'}; everything is due by ${day}, ` +
      `and what ${rows === 1 ? 'this row says' : `these ${count(rows, 'row')} say`} of later days is not counted`,
    fix: ({ end }) => `correct the dates; if they are right, say which day is today: --as-of ${end}.`,
    page: {
      meaning:
        'Without --as-of the last day of the latest period returned is today. One mistyped year would make every other ' +
        'return late, so a range that leaves its contract, or that a single file reaches beyond all others with, does not ' +
        'move the day. A return that carries on where the one before it ended, for about as long, does.',
      wrong: lines(
        'contract_id,measure,quantity,period',
        'C-001,volunteering-hours,40,2026-27-Q1',
        'C-002,volunteering-hours,35,2026-27-Q1',
        'C-003,volunteering-hours,30,2028-29-Q1',
      ),
      right: lines(
        'contract_id,measure,quantity,period',
        'C-001,volunteering-hours,40,2026-27-Q1',
        'C-002,volunteering-hours,35,2026-27-Q1',
        'C-003,volunteering-hours,30,2026-27-Q1',
      ),
    },
  },
} satisfies Partial<Wordings>;

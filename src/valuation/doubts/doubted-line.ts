// What of a line is looked at to doubt it: the lines of a valuation have it, and so have the rows of a reconciliation.
import type { Aggregate, Line } from '../../model/result.ts';

export type DoubtedLine = Pick<
  Line,
  'commitment' | 'name' | 'state' | 'proxies' | 'measure' | 'dates' | 'years' | 'quantity' | 'duration'
> &
  Partial<Pick<Line, 'components'>> & { readonly totals: Pick<Aggregate, 'net'> };

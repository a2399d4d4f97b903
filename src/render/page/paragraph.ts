// A result as a paragraph for a tender response; in a file, what it rests on stands under it.
import { paragraphsOf } from '../../report/result/paragraph.ts';
import { provenanceLine } from '../../report/result/provenance.ts';
import type { Renderers } from '../format.ts';

export const paragraph: Renderers = {
  result: (result, _, { screen, tool }) => [
    paragraphsOf(result),
    ...(screen?.provenance === false || result.withheld ? [] : [`\n${provenanceLine(result, tool)}\n`]),
  ],
};

// A result as a paragraph for a tender response.
import { paragraphsOf } from '../../report/result/paragraph.ts';
import type { Renderers } from '../format.ts';

export const paragraph: Renderers = { result: (result) => [paragraphsOf(result)] };

// The lines of a result, one JSON object a line, each with whether its result is complete: for programs that read as they go.
import type { Renderers } from '../format.ts';
import { lineEntries } from './json.ts';

export const ndjson: Renderers = {
  result: (result, lines) => lineEntries(result, lines, '', '\n', { complete: result.complete }),
};

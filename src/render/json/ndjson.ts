// The lines of a result, one JSON object a line, each with whether its result is complete: for programs that read as they go.
import type { Renderers } from '../format.ts';
import { lineJson } from './json-line.ts';

export const ndjson: Renderers = {
  result: async function* (result, lines) {
    for await (const line of lines())
      yield `${JSON.stringify({ ...lineJson(line, result.proxies[line.proxies]), complete: result.complete })}\n`;
  },
};

// The lines of a result, one JSON object a line, each with whether its result is complete, for programs that read as they go;
// and one last object, told by its `format`, with what all of them rest on.
import type { Result } from '../../model/result.ts';
import type { LinesOf, Renderers, Tool } from '../format.ts';
import { lineEntries, provenanceRecord } from './json.ts';

export const ndjson: Renderers = { result: (result, lines, { tool }) => withProvenance(result, lines, tool) };

async function* withProvenance(result: Result, lines: LinesOf, tool: Tool): AsyncGenerator<string | Uint8Array> {
  yield* lineEntries(result, lines, '', '\n', { complete: result.complete });
  yield `${JSON.stringify(provenanceRecord(result, tool))}\n`;
}

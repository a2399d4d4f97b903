// Lines of a bid that is not changed on the page.
import type { LineShown, Valued } from '../messages.ts';

/** Lines of a bid that is not changed here: each with its pounds. */
export function Lines({
  valued,
  onExplain,
  onTake,
}: {
  valued: Valued;
  onExplain: (line: LineShown) => void;
  onTake: (() => void) | undefined;
}) {
  if (valued.lines.length === 0) return null;
  const MOST = 200;
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">Lines</h2>
      <p>
        {onTake
          ? 'This bid is read through a map, from many files, or is long, so it is not changed here. '
          : 'These are saved results: they are shown as they were, and nothing is worked out anew. '}
        {onTake && valued.lines.length + valued.moreLines <= 2000 ? (
          <button type="button" onClick={onTake}>
            Take it over as rows that can be changed
          </button>
        ) : null}
      </p>
      <div class="scroll">
        <table>
          <caption>
            {valued.lines.length > MOST
              ? `The first ${MOST} lines; the downloads hold every one`
              : 'Each line with its pounds'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Measure</th>
              <th scope="col" class="n">
                Quantity
              </th>
              <th scope="col" class="n">
                Pounds
              </th>
            </tr>
          </thead>
          <tbody>
            {valued.lines.slice(0, MOST).map((line) => (
              <tr key={`${line.name} ${line.file}:${line.line}`}>
                <th scope="row">{line.label}</th>
                <td>{line.title}</td>
                <td class="n">{line.quantity}</td>
                <td class="n">
                  <button
                    type="button"
                    class="pounds"
                    onClick={() => onExplain(line)}
                    aria-label={`${line.pounds}, ${line.title}: how it is made`}
                  >
                    {line.pounds}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

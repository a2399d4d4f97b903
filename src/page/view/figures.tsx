// The figures that matter, and what they were in the file as it came.
import type { Fact, Valued } from '../messages.ts';

export function Figures({ valued, before }: { readonly valued: Valued; readonly before: readonly Fact[] | undefined }) {
  return (
    <section aria-labelledby="figures" class="figures-now">
      <h2 id="figures">What it comes to</h2>
      {valued.isWithheld ? (
        <p class="error">No total yet: {valued.found || 'nothing could be read'}. What to do stands below.</p>
      ) : (
        <dl>
          {valued.figures.map(({ label, value, tone, remark }) => {
            const was = before?.find((fact) => fact.label === label)?.value;
            return (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <span class={tone === 'plain' ? 'value' : `value ${tone}`}>{value}</span>
                  {remark === undefined ? null : <span class="quiet"> {remark}</span>}
                  {was !== undefined && was !== value ? <span class="quiet was"> as it came: {was}</span> : null}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}

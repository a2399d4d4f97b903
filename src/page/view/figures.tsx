// The figures that matter, and what they were in the file as it came.
import type { Fact, Valued } from '../messages.ts';

interface FiguresProps {
  /** Nothing where it is not worked out. */
  readonly valued: Valued | undefined;
  readonly before: readonly Fact[] | undefined;
  readonly isBusy: boolean;
}

export function Figures({ valued, before, isBusy }: FiguresProps) {
  const figures = (valued?.figures ?? []).map((fact) => {
    const was = before?.find(({ label }) => label === fact.label)?.value;
    return { ...fact, ...(was !== undefined && was !== fact.value && { was }) };
  });
  const [social] = figures;
  return (
    <section aria-labelledby="figures" aria-busy={isBusy} class="figures-now">
      <h2 id="figures" tabIndex={-1}>
        What it comes to
      </h2>
      <p role="status" class="unseen">
        {social ? `${social.label} ${social.value}${social.was === undefined ? '' : `, as it came ${social.was}`}` : ''}
        {valued?.isWithheld ? noTotal(valued) : ''}
      </p>
      {valued ? null : <p class="quiet">{isBusy ? 'It is being worked out.' : 'Not worked out.'}</p>}
      {valued?.isWithheld ? (
        <p class="error" aria-hidden="true">
          {noTotal(valued)}
        </p>
      ) : null}
      {figures.length > 0 ? (
        <dl>
          {figures.map(({ label, value, tone, remark, was }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <span class={tone === 'plain' ? 'value' : `value ${tone}`}>{value}</span>
                {remark === undefined ? null : <span class="quiet"> {remark}</span>}
                {was === undefined ? null : <span class="quiet was"> as it came: {was}</span>}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

const noTotal = ({ found }: Valued): string =>
  `No total yet: ${found || 'nothing could be read'}. What to do stands below.`;

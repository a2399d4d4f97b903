// Which policy applies to a tender, in words, with the rule and its source.
import { formatExact } from '../model/decimal.ts';
import type { JudgedPolicy, PolicyReason, PolicySource, TenderFacts } from '../model/policy.ts';
import { withCommas } from './figures.ts';
import { fact, factsBlock } from './proxies/table-words.ts';
import { type Block, plain, type View } from './view.ts';

const FACT_WORDS: Readonly<Record<keyof TenderFacts, string>> = {
  notice: 'the day the tender notice is published (--notice)',
  buyer: 'what kind of buyer it is (--buyer)',
  value: 'the value, VAT included (--value)',
  kind: 'whether it is goods and services or works (--kind)',
};

const SECTIONS: readonly (readonly [JudgedPolicy['verdict'], string])[] = [
  ['applies', 'Applies'],
  ['unknown', 'Unknown: a fact is missing'],
  ['not-applied', 'Read in one place only (grade C), so not applied'],
  ['does-not-apply', 'Does not apply'],
];

/** The rules by their verdicts, those that apply first. */
export function viewOfPolicies(judged: readonly JudgedPolicy[], facts: TenderFacts): View {
  return [
    { type: 'title', text: 'Which policy asks for social value' },
    factsBlock([
      fact('notice', facts.notice ?? 'not given'),
      fact('buyer', facts.buyer ?? 'not given'),
      fact('value', facts.value ? `GBP ${withCommas(formatExact(facts.value))}, VAT included` : 'not given'),
      fact('kind', facts.kind ?? 'not given'),
    ]),
    ...SECTIONS.flatMap(([verdict, title]): Block[] => {
      const own = judged.filter((one) => one.verdict === verdict);
      if (own.length === 0) return [];
      const blocks = verdict === 'does-not-apply' ? [listed(own)] : own.flatMap(policyBlocks);
      return [{ type: 'section', text: title }, ...blocks];
    }),
    {
      type: 'paragraph',
      text: 'The policy in force on the day a tender notice is published goes with its contract: PPN 002 and PPN 026 run side by side through 2027. This is no legal advice; read the rule at its source.',
      tone: 'quiet',
    },
  ];
}

function listed(judged: readonly JudgedPolicy[]): Block {
  const items = judged.map(({ policy, reasons }) => {
    const [why] = reasons.map(reasonWords);
    return plain(`${policy.title}: ${why ?? ''}`);
  });
  return { type: 'items', items };
}

function policyBlocks({ policy, reasons, threshold }: JudgedPolicy): Block[] {
  const why = reasons.map(reasonWords);
  return [
    { type: 'paragraph', text: policy.title, tone: 'strong' },
    factsBlock([
      fact('asks for', policy.requires),
      fact('not for', policy.except),
      fact('notices', policy.notice && noticeWords(policy.notice)),
      fact('threshold', threshold && `GBP ${withCommas(threshold.at_least)} (${sourceWords(threshold.source)})`),
      fact('to know', why.length > 0 ? why.join('; ') : undefined),
      fact('grade', policy.grade),
      fact('source', sourceWords(policy.source)),
    ]),
  ];
}

function noticeWords({ from, before }: { readonly from: string; readonly before?: string }): string {
  return `published from ${from}${before === undefined ? '' : `, before ${before}`}`;
}

function sourceWords({ title, url, checked_on: checked }: PolicySource): string {
  return [title, url, `checked ${checked}`].filter((part) => part !== undefined).join(', ');
}

/** Why a rule does not apply, or what is not known. */
function reasonWords(reason: PolicyReason): string {
  switch (reason.because) {
    case 'missing':
      return `not given: ${FACT_WORDS[reason.fact]}`;
    case 'notice-from':
      return `for notices published from ${reason.day}`;
    case 'notice-before':
      return `for notices published before ${reason.day}`;
    case 'buyer':
      return 'not for this kind of buyer';
    case 'value-below': {
      const pounds = `GBP ${withCommas(reason.least)}`;
      return `for values ${reason.or === 'at_least' ? `of ${pounds} and more` : `of more than ${pounds}`}, VAT included`;
    }
    case 'value-of':
      return `the value it goes by is that of ${reason.of}`;
    case 'no-threshold':
      return `the threshold that was read is of goods and services, for notices from ${reason.from}; not of ${reason.kind} or of earlier days`;
  }
}

/** `policies -f json`. */
export function policiesData(judged: readonly JudgedPolicy[], facts: TenderFacts): object {
  return {
    format: 'social-value/policies',
    format_version: '1.0',
    facts: {
      notice: facts.notice ?? null,
      buyer: facts.buyer ?? null,
      value: facts.value ? formatExact(facts.value) : null,
      kind: facts.kind ?? null,
    },
    applies: judged.filter(({ verdict }) => verdict === 'applies').map(({ policy }) => policy.id),
    policies: judged.map(({ policy, verdict, reasons, threshold }) => ({
      ...policy,
      verdict,
      reasons: reasons.map((reason) => ({ ...reason, words: reasonWords(reason) })),
      threshold: threshold ?? null,
    })),
  };
}

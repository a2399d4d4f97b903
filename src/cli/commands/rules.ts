// rules: every finding there can be, and a page on each.
import { UsageError } from '../../model/finding.ts';
import { isRuleId } from '../../model/rules.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { writePage } from '../write-formatted.ts';

/** Prints the list of rules, or one rule's page. */
export async function runRules(given: string | undefined, flags: CommonFlags, io: Io): Promise<number> {
  const id = given?.toLowerCase();
  const { rulesNear, viewOfReason, viewOfRule, viewOfRules } = await import('../../report/findings/rules-view.ts');
  const { TOPICS, wordingOf } = await import('../../report/wording.ts');
  const { isReason, pageOfReason } = await import('../../report/reconcile/reason-pages.ts');
  if (id !== undefined && isReason(id)) {
    const { titleOfReason } = await import('../../report/reconcile/reconcile-words.ts');
    const data = () => [{ id, title: titleOfReason(id), ...pageOfReason(id) }];
    await writePage({ view: () => viewOfReason(id), data }, flags, io);
    return EXIT.done;
  }
  if (id !== undefined && !isRuleId(id)) {
    const near = rulesNear(id);
    throw new UsageError(
      `there is no rule ${id}.${near.length > 0 ? ` Near it: ${near.join(', ')}.` : ' See social-value rules.'}`,
    );
  }
  const data = () => {
    const ids = id === undefined ? TOPICS.flatMap(({ rules }) => rules) : [id];
    return ids.map((rule) => ({ id: rule, title: wordingOf(rule).title, ...wordingOf(rule).page }));
  };
  await writePage({ view: () => (id === undefined ? viewOfRules() : viewOfRule(id)), data }, flags, io);
  return EXIT.done;
}

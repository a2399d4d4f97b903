// rules: every finding there can be, and a page on each.
import { UsageError } from '../../model/finding.ts';
import { isRuleId, severityOf } from '../../model/rules.ts';
import { loadLevels } from '../../run/levels.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { writePage } from '../write-formatted.ts';

/** Prints the list of rules, or one rule's page. */
export async function runRules(given: string | undefined, flags: CommonFlags, io: Io): Promise<number> {
  const id = given?.toLowerCase();
  const { rulesNear, viewOfReason, viewOfRule, viewOfRules } = await import('../../report/findings/rules-view.ts');
  const { TOPICS, wordingOf } = await import('../../report/wording.ts');
  const { isReason, pageOfReason } = await import('../../report/reconcile/reason-pages.ts');
  const { levels, inputs } = await loadLevels(flags.levels, io);
  const path = inputs[0]?.path;
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
    return ids.map((rule) => {
      const level = levels.rules.get(rule) ?? severityOf(rule);
      return { id: rule, title: wordingOf(rule).title, severity: severityOf(rule), level, ...wordingOf(rule).page };
    });
  };
  const view = () => (id === undefined ? viewOfRules(levels, path) : viewOfRule(id, levels));
  await writePage({ view, data }, flags, io);
  return EXIT.done;
}

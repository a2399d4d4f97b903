// What a rule is: one line says its severity and the facts that a finding of it carries.

/** An error stops the totals (exit 1); a warning does under --strict; a note never does. */
export type Severity = 'error' | 'warning' | 'note';

export interface Rule<Facts = unknown> {
  readonly severity: Severity;
  /** For the compiler alone: never there. */
  readonly facts?: Facts;
}

type NoFacts = Record<never, never>;

export const error = <Facts = NoFacts>(): Rule<Facts> => ({ severity: 'error' });
export const warning = <Facts = NoFacts>(): Rule<Facts> => ({ severity: 'warning' });
export const note = <Facts = NoFacts>(): Rule<Facts> => ({ severity: 'note' });

// What somebody wrote beside a row that says it does not count: withdrawn, a duplicate of another, an example that was left in.

/** Names of a row, and of what stands in it. */
const ROW = '(?:row|line|entry|item)';
const PROMISE =
  '(?:offer|commitment|promise|pledge|return|claim|figure|measure|activity|initiative|row|line|entry|item)';
const OTHER = `(?:above|below|previous|earlier|original|${ROW})`;
/** What a promise is that does not count. */
const STATE =
  '(?:withdrawn|cancell?ed|superseded|rescinded|voided|duplicated?|deleted|removed|excluded|on hold|(?:example|sample)(?!\\s*:)|dummy|placeholder|' +
  'illustrative|not (?:agreed|accepted|approved|proceeding|going ahead|taken forward|pursued)|do not (?:count|include|use)|' +
  'no longer (?:offered|proceeding|going ahead|valid|included|required|being delivered|applicable)|' +
  '(?:did|does|will) not (?:take place|happen|go ahead|proceed|count))';
/** What may stand behind it there; anything else is what it is said of: removed asbestos, sample of invoices. */
const BEHIND =
  '(?=$|\\s*[.,;:!?)\\]}/*\\u2013\\u2014-]|\\s+(?:by|on|at|per|see|due|because|following|pending|until|since|after|before|as|in|only|data|\\d' +
  `|${ROW}|of\\s+(?:the\\s+)?(?:${OTHER})|from\\s+(?:the\\s+)?(?:bid|offer|tender|claim|return|count|totals?|figures?|scope|calculation))\\b)`;
/** At the head of a note. */
const AT_HEAD = new RegExp(
  `^(?:(?:this|the)\\s+)?(?:${PROMISE}\\s+)?(?:(?:has|have|was|were|is|are)\\s+(?:now\\s+|since\\s+)?(?:been\\s+)?|now\\s+)?${STATE}${BEHIND}`,
  'i',
);
/** At its end, on its own: `2 apprentices - WITHDRAWN`. */
const AT_END = new RegExp(`(?:[.,;:(\\[\\u2013\\u2014]|\\s-)\\s*(${STATE})\\s*[.!)\\]*]*$`, 'i');
/** Anywhere. */
const ANYWHERE = new RegExp(
  `\\b(?:${[
    `already\\s+(?:been\\s+)?(?:counted|included|claimed|reported)`,
    `(?:counted|included|reported|claimed)\\s+(?:in|under|with|on|at)\\s+(?:the\\s+)?${ROW}\\s+(?:\\d|above|below)`,
    `(?:duplicate|copy|repeat)\\s+of\\s+(?:the\\s+)?${OTHER}`,
    `superseded\\s+by`,
    `(?:replaces|replaced\\s+by)\\s+(?:the\\s+)?(?:above|below|version|v\\d|${ROW}|(?:previous|earlier|original)\\s+(?:${PROMISE}|version))`,
    `(?:example|dummy|sample|test)\\s+(?:${ROW}|data)`,
    `delete\\s+(?:this|before|row|line)`,
    `(?:for\\s+illustration|illustrative|example)\\s+only`,
    `not\\s+to\\s+be\\s+counted`,
    `${PROMISE}\\s+(?:(?:was|is|has\\s+been)\\s+)?(?:now\\s+)?(?:withdrawn|cancell?ed|superseded)`,
  ].join('|')})\\b`,
  'gi',
);
const DENIED = /(?:\b(?:not?|never|nothing|none|without|nor|if|unless)|n['\u2019]t)\b[^.;]*$/i;
/** Before the id of another row. */
const OF_ANOTHER =
  /\b(?:(?:duplicate|copy|repeat) of|replaces|replaced by|supersedes|instead of|(?:counted|included|claimed|reported) (?:in|under|with)) (\S+)/i;
/** A piece of each of those words: most notes have none, and are done with at once. */
const HINT =
  /withdr|cancel|supersed|rescind|voided|duplic|delete|removed|excluded|hold\b|example|sample|dummy|placeholder|illustr|\bnot\b|longer|already|(?:counted|included|reported|claimed)\s+(?:in|under|with|on|at)\b|(?:copy|repeat)\s+of|replace[sd]\s|instead|test\s/i;
/** What is longer is prose about something else, and is not looked through. */
const LONGEST = 300;

/** The words of a note that say its row does not count; `isId` knows the ids of other rows. Undefined where none do. */
export function notCountedIn(note: string, isId: (word: string) => boolean): string | undefined {
  if (note.length > LONGEST || !HINT.test(note)) return undefined;
  const text = note.replace(/\s+/g, ' ').trim();
  const bare = text.replace(/^[*#!"'([\u2013\u2014-]+\s*/, '');
  const found = AT_HEAD.exec(bare)?.[0] ?? AT_END.exec(text)?.[1];
  if (found !== undefined) return found;
  for (const met of text.matchAll(ANYWHERE)) if (!DENIED.test(text.slice(0, met.index))) return met[0];
  const [words, id = ''] = OF_ANOTHER.exec(text)?.map((part) => part.replace(/[.,;:)\]]+$/, '')) ?? [];
  return isId(id) ? words : undefined;
}

const DONE = '(?:begun|delivered|done|held|made|occurred|started|taken\\s+place|undertaken)';
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const LATER = `(?:(?:early|late|mid|next|the)[\\s-]+)*(?:${MONTH}|spring|summer|autumn|winter|month|quarter|term|year|q\\d|20\\d\\d)\\b`;
const TO_COME = `(?:not\\s+yet\\s+(?:been\\s+)?${DONE}|(?:to|will)\\s+be\\s+(?:carried\\s+out|${DONE})|(?:planned|scheduled)\\s+(?:for|in)\\s+${LATER})`;
const FORECAST = '(?:forecast|planned|projected)(?:\\s+(?:activity|figures?|hours|number|only|quantity|spend|value))?';
/** What a delivery is that is still to come: `Not yet delivered`, `Training to be held in May`, `Forecast`. */
const NOT_YET = new RegExp(
  `^(?:(?:this|the|all)\\s+)?(?:(?:activity|activities|donations?|events?|hours|placements?|sessions?|training|visits?|work)\\s+)?(?:(?:has|have|is|are)\\s+)?${TO_COME}|^${FORECAST}\\s*$|(?:[.,;:(\\[\\u2013\\u2014]|\\s-)\\s*(?:${TO_COME}|${FORECAST})\\s*[.!)\\]]*$`,
  'i',
);
const THIS_TIME = '(?:in\\s+)?(?:(?:the|this)\\s+(?:month|period|quarter|year)|q\\d)';
/** All that a note says of a delivery of nothing: `None this quarter`, `No sessions were held`. */
const NOTHING = new RegExp(
  `^(?:none|nil|nothing|no\\s+(?:activity|deliver(?:y|ies)|events?|hours|sessions?|visits?))\\s+` +
    `(?:(?:(?:was|were|has\\s+been|have\\s+been)\\s+)?(?:${DONE}|given|returned)(?:\\s+${THIS_TIME})?|${THIS_TIME}|to\\s+report)\\s*[.!]*$`,
  'i',
);
/** Behind it: it was held all the same. */
const AFTER_ALL = /\b(?:completed|delivered|did|done|held|now|took|took\s+place|undertaken|was|were)\b/i;

/** The words of a note of a delivery that say it is still to come, or that there was none; undefined where none do. */
export function notYetIn(note: string): string | undefined {
  if (note.length > LONGEST) return undefined;
  const text = note.replace(/\s+/g, ' ').trim();
  const met = NOTHING.exec(text) ?? NOT_YET.exec(text);
  if (!met || AFTER_ALL.test(text.slice(met.index + met[0].length))) return undefined;
  return met[0].replace(/^[\s.,;:([\u2013\u2014-]+|[\s.!)\]]+$/g, '');
}

const ID_ALONE =
  /^(?:e\.?g\.?|examples?|samples?|dummy|placeholder|withdrawn|cancell?ed|superseded|duplicate)[\s_#.-]*\d*$/i;
const ID_END =
  /[\s_.(/-](?:old|withdrawn|cancell?ed|superseded|duplicate|dup|example|deleted|do[\s_-]?not[\s_-]?use)\)?$/i;

/** Whether the id of a promise says that it does not count: `EXAMPLE`, `A3-withdrawn`, `C-001 (old)`. */
export function isIdNotCounted(id: string): boolean {
  return ID_ALONE.test(id) || ID_END.test(id);
}

const VERSION =
  /(?:[\s_./-]|(?<=\d))\s*\(?(?:v(?:er(?:sion)?)?\.?[\s_-]*\d+|rev(?:ision|ised)?\.?[\s_-]*\d*|updated?|latest|final|replacement)\)?$/i;

/** The id of a promise without what says which version of it this is: `A3` of `A3-v2`, `A3 (revised)`; any other as it is. */
export function withoutVersion(id: string): string {
  const shorter = id.replace(VERSION, '').trim();
  return shorter === '' ? id : shorter;
}

const SHEET =
  /^(?:examples?|samples?|dummy|superseded|withdrawn|archived?|do not use)\b|^old(?:[\s_-]+(?:version|data|sheet|returns?|commitments?|figures?))?\s*\d*$|[\s_(](?:example|old|superseded|withdrawn|copy|do not use)\)?$/i;

/** Whether the name of a sheet says that what stands in it does not count: `Example`, `Commitments (old)`. */
export function isSheetNotCounted(name: string): boolean {
  return SHEET.test(name.trim());
}

// Frameworks that measures map to: their codes, with labels in our own words. No value of any of them is here.
// Source: PPN 002, PPN 026 and PPN 06/20 as published on GOV.UK and read in public pages; codes of PPN 026 are ours.
// The pillars are those of the Public Services (Social Value) Act 2012. TOMs: code and label only; its values are licensed.

interface Framework {
  readonly title: string;
  /** Code to label. */
  readonly codes: Readonly<Record<string, string>>;
  /** The framework has more codes than were read, so that one that is not here may well be one of its. */
  readonly isPartial?: boolean;
  /** What its codes look like, where not all are known: another form is a code it cannot have. */
  readonly form?: RegExp;
}

const TOMS: Framework['codes'] = {
  NT1: 'Local people employed or kept on the contract',
  NT2: 'Share of the contract workforce that is local',
  NT3: 'Long-term unemployed people taken on',
  NT4: 'NEET people taken on',
  NT5: 'Ex-offenders taken on (18+)',
  NT6: 'Disabled people taken on',
  NT7: 'Employability support for over-24 unemployed',
  NT8: 'Staff time with local schools and colleges',
  NT9: 'Accredited training (level 2+)',
  NT10: 'Apprentices (level 2+)',
  NT11: 'Employability support (under-24 in older lists; unemployed generally in 2026)',
  NT12: 'Unpaid work placement 1-6 weeks',
  NT13: 'Paid work placement of 6 weeks or more',
  NT14: 'Spend with VCSEs in the supply chain',
  NT15: 'Expert help to VCSEs / SMEs',
  NT16: 'Equipment or resources donated to VCSEs',
  NT17: 'Volunteering for VCSEs',
  NT18: 'Spend with local supply chain (not small firms)',
  NT19: 'Spend with local small and medium firms',
  NT20: 'Staff wellbeing or screening support',
  NT21: 'Equality, diversity and inclusion training for staff / supply chain',
  NT22: 'Share of procurement contracts with modern-slavery commitments',
  NT23: 'Share of supply chain contracts with a modern-slavery check',
  NT24: 'Crime reduction initiatives',
  NT25: 'Homelessness initiatives',
  NT26: 'Community health initiatives',
  NT27: 'Initiatives for older, disabled, vulnerable people',
  NT28: 'Donations in cash or kind to community projects',
  NT29: 'Staff volunteering on community projects',
  NT30: 'Support to the council or a local charter',
  NT31: 'Carbon savings on the contract',
  NT32: 'Car miles avoided',
  NT33: 'Low or no emission miles',
  NT34: 'Staff time on local environmental projects',
  NT35: 'Sustainable procurement commitments',
  NT36: 'Other innovation: cash',
  NT37: 'Other innovation: expert time',
  NT38: 'Other innovation: volunteering',
  NT40: 'Gender pay reporting',
  NT41: 'Real living wage share of staff',
  NT42: 'Real living wage share of supply chain',
  NT44: 'Climate policy / net-zero target',
  NT61: 'Share of supply chain invoices paid in 30 days',
  NT72: 'Waste diverted',
  NT82: 'Embodied / other carbon',
  NT87: 'Plastic avoided',
  NT88: 'Goods reused (pound equivalent)',
  NT117: 'Conservation and biodiversity support',
};

export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  'ppn-002-mission': {
    title: 'Mission (PPN 002)',
    codes: {
      M1: 'Kickstart economic growth',
      M2: 'Make Britain a clean energy superpower',
      M3: 'Take back our streets',
      M4: 'Break down barriers to opportunity',
      M5: 'Build an NHS fit for the future',
    },
  },
  'ppn-002-outcome': {
    title: 'Outcome (PPN 002)',
    codes: {
      '1': 'Fair work',
      '2': 'Skills for growth',
      '3': 'Resilient, innovative and flexible supply chains',
      '4': 'Sustainable procurement practices',
      '5': 'Less crime',
      '6': 'Employment and training for people who face barriers',
      '7': 'A pipeline for under-represented groups',
      '8': 'Productivity through physical and mental wellbeing',
    },
  },
  'ppn-002-criterion': {
    title: 'Criterion (PPN 002)',
    isPartial: true,
    // A criterion is a letter behind one of the eight outcomes.
    form: /^[1-8][a-z]$/,
    codes: {
      '1a': 'Create and keep high-quality jobs',
      '1b': 'Fair working conditions',
      '1c': 'Fair pay practices',
      '1d': 'In-work progression and skills',
      '1e': 'Finding and managing labour-rights risk (modern slavery)',
    },
  },
  'ppn-026-outcome': {
    title: 'Outcome (PPN 026)',
    codes: {
      GJ: 'Good jobs',
      SK: 'Skills',
    },
  },
  'ppn-026-criterion': {
    title: 'Criterion (PPN 026)',
    codes: {
      GJ1: 'High-quality jobs',
      GJ2: 'Fair working conditions',
      GJ3: 'Fair pay',
      SK1: 'Training and retraining',
      SK2: 'In-work progression',
      SK3: 'A pipeline of talent',
    },
  },
  'ppn-06-20-outcome': {
    title: 'Outcome (PPN 06/20)',
    codes: {
      '1': 'Help communities manage and recover',
      '2': 'New businesses, jobs and skills',
      '3': 'Supply chain resilience and capacity',
      '4': 'Stewardship of the environment',
      '5': 'Reduce the disability employment gap',
      '6': 'Tackle workforce inequality',
      '7': 'Health and wellbeing',
      '8': 'Community integration',
    },
  },
  'ppn-06-20-criterion': {
    title: 'Criterion (PPN 06/20)',
    isPartial: true,
    codes: {
      'MAC 2.1': 'Entrepreneurship, growth and business creation',
    },
  },
  pillar: {
    title: 'Pillar (the Act of 2012)',
    codes: {
      economic: 'Economic wellbeing',
      social: 'Social wellbeing',
      environmental: 'Environmental wellbeing',
    },
  },
  toms: { title: 'TOMs', codes: TOMS, isPartial: true },
  // The code that people look for, where its label or unit is not that of the measure.
  'toms-nearest': { title: 'TOMs, nearest', codes: TOMS, isPartial: true },
};

/** `M1 Kickstart economic growth`; a code that the framework does not have, or a framework nobody knows, is the code alone. */
export function codeWithLabel(framework: string, code: string): string {
  const codes = Object.hasOwn(FRAMEWORKS, framework) ? FRAMEWORKS[framework]?.codes : undefined;
  const label = codes && Object.hasOwn(codes, code) ? codes[code] : undefined;
  return label === undefined || label.toLowerCase().startsWith(code) ? (label ?? code) : `${code} ${label}`;
}

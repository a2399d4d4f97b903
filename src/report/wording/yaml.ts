// The words for YAML that cannot be taken apart.
import { count } from '../figures.ts';
import { lines, said, type Wordings } from './words.ts';

export const yamlWordings = {
  'yaml-syntax': {
    title: 'YAML that cannot be read',
    message: ({ reason }) => `this cannot be read as YAML: ${reason}`,
    fix: () => 'check the indentation (spaces, never tabs) and put quotes around text that holds ": " or " #".',
    page: {
      meaning: 'YAML shows by indentation what belongs to what. A tab, or a line out of step, leaves that open.',
      wrong: lines('contracts:', '  - id: C-001', '   commitments: []'),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000 }',
      ),
    },
  },
  'yaml-aliases': {
    title: 'YAML that repeats itself too often',
    message: ({ limit }) => `aliases (*name) repeat more than is read here: ${count(limit, 'time')} at most`,
    fix: () => 'write the repeated parts out, or use CSV for many rows of a kind.',
    page: {
      meaning: 'Aliases of aliases can grow a small file until no computer holds it, so there is an upper limit.',
      wrong: lines('a: &a [x, x]', 'b: &b [*a, *a]', 'c: [*b, *b, and so on]'),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000 }',
      ),
    },
  },
  'duplicate-key': {
    title: 'A key given twice',
    message: ({ key }) => `${said(key)} is given twice here; each key may be there once`,
    fix: () => 'keep one of the two; two commitments are two items of the list, each with its own dash.',
    page: {
      meaning: 'With one key twice, nobody could say which of the two was meant.',
      wrong: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000, quantity: 60000 }',
      ),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 60000 }',
      ),
    },
  },
} satisfies Partial<Wordings>;

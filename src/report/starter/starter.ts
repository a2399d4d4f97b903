// The files `init` gives a person to start from: one bid, as a sheet and as YAML, both of which value as they stand.
import { STARTER_CSV } from './starter-sheet.ts';
import { STARTER_YAML } from './starter-yaml.ts';

/** A file to be written: its name and its whole text, with LF line ends. */
interface StarterFile {
  readonly name: string;
  readonly text: string;
}

/** `commitments.csv` and `commitments.yaml`, the same bid in both forms. */
export function starterFiles(): readonly StarterFile[] {
  return [
    { name: 'commitments.csv', text: STARTER_CSV },
    { name: 'commitments.yaml', text: STARTER_YAML },
  ];
}

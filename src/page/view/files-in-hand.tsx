// The files in hand, and what each is taken for.
import type { ValuationFlags } from '../../cli/options.ts';
import { type PageFile, ROLES, type Role } from '../messages.ts';
import { withReadAs } from './findings.tsx';
import { Drop } from './start.tsx';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  bid: 'rows of the bid',
  map: 'a map of how sheets read',
  table: 'a table of my own',
  saved: 'a saved result, to compare with',
  beside: 'left aside',
};

interface FilesProps {
  readonly files: readonly PageFile[];
  readonly flags: ValuationFlags;
  readonly onFiles: (files: readonly PageFile[]) => void;
  readonly onFlags: (flags: ValuationFlags) => void;
  readonly onMore: (files: PageFile[]) => void;
}

export function Files({ files, flags, onFiles, onFlags, onMore }: FilesProps) {
  const MOST = 30;
  return (
    <section aria-labelledby="files" class="screen">
      <h2 id="files">Files</h2>
      <div class="fields">
        {files.slice(0, MOST).map((file) => (
          <label key={file.path}>
            {file.sheets ? `${file.path}: ${file.sheets.join(', ')}` : file.path}
            <select
              value={file.role}
              onChange={({ currentTarget }) => {
                const role = ROLES.find((each) => each === currentTarget.value);
                if (role) onFiles(files.map((each) => (each === file ? { ...each, role } : each)));
              }}
            >
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {ROLE_NAMES[role]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {files.length > MOST ? <p>and {files.length - MOST} more files.</p> : null}
      <p>
        <label>
          <input
            type="checkbox"
            checked={flags.dates === 'day-first'}
            onChange={({ currentTarget }) => {
              const { dates: _, ...rest } = flags;
              onFlags(currentTarget.checked ? withReadAs(rest, 'day-first') : rest);
            }}
          />{' '}
          Dates such as 03/04/2027 are day first: 3 April
        </label>
      </p>
      <p>
        <label>
          <input
            type="checkbox"
            checked={flags.encoding === 'windows-1252'}
            onChange={({ currentTarget }) => {
              const { encoding: _, ...rest } = flags;
              onFlags(currentTarget.checked ? withReadAs(rest, 'windows-1252') : rest);
            }}
          />{' '}
          Plain CSV was written by Windows (Windows-1252, not UTF-8)
        </label>
      </p>
      <Drop
        label="More files"
        hint="another sheet of the bid, a map, a table of your own, a saved result"
        onFiles={onMore}
      />
    </section>
  );
}

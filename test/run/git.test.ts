// What a run asks git, on a repository: one answer for all of it, and many files in one go.
import { describe, expect, it } from 'vitest';
import { askGit, readObject } from '../../src/run/git.ts';
import { aRepository } from '../support/repository.ts';

const NEW_LINES = 'one\n\ntwo blob 3\n';

function aFilledOne() {
  const repository = aRepository({ 'a.txt': 'first', 'b.txt': NEW_LINES, 'none.txt': '' });
  const objects = repository
    .git('ls-tree', 'HEAD')
    .split('\n')
    .flatMap((line) => line.match(/[0-9a-f]{40}/) ?? []);
  return { repository, objects };
}

describe('git, asked by a run', () => {
  it('says of a branch what it said first, though the branch has gone on; to another run it says what is', async () => {
    const { repository } = aFilledOne();
    const [run, next] = [{ cwd: repository.cwd }, { cwd: repository.cwd }];
    const before = (await askGit(['rev-parse', 'change'], run))?.text;
    repository.write('a.txt', 'second');
    repository.commit();
    expect((await askGit(['rev-parse', 'change'], run))?.text).toBe(before);
    expect((await askGit(['rev-parse', 'change'], next))?.text).toBe(repository.git('rev-parse', 'change'));
  });

  it('gives files that are wanted together as they are: of several lines, empty, one by one', async () => {
    const { repository, objects } = aFilledOne();
    const together = await Promise.all(objects.map((object) => readObject(object, repository)));
    expect(together.map(String)).toEqual(['first', NEW_LINES, '']);
    expect(String(await readObject(objects[1] ?? '', repository))).toBe(NEW_LINES);
  });

  it('gives the others where it has no such file', async () => {
    const { repository, objects } = aFilledOne();
    const asked = [objects[0] ?? '', '0'.repeat(40), objects[1] ?? ''];
    const given = await Promise.all(asked.map((object) => readObject(object, repository)));
    expect(given.map((bytes) => bytes?.toString())).toEqual(['first', undefined, NEW_LINES]);
  });
});

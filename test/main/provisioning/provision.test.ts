import { expect, test } from 'vitest';
import type { Part, Refusal } from '../../../main/provisioning/part.ts';
import { provision } from '../../../main/provisioning/provision.ts';
import { fail, ok } from '../../../shared/result.ts';

const refusal: Refusal = { cause: 'keychain', words: 'it is locked' };

/** A part that notes in a list when it is put in place. */
const partInto =
  (done: string[]) =>
  (name: string, refuses: 'never' | 'when-checked' | 'when-put'): Part => ({
    name,
    check: async () => (refuses === 'when-checked' ? refusal : null),
    async put() {
      if (refuses === 'when-put') return fail(refusal);
      done.push(name);
      return ok('here');
    },
  });

test('every part is put in place, in order', async () => {
  const done: string[] = [];
  const part = partInto(done);
  const { outcome } = await provision([part('policy', 'never'), part('secret', 'never')]);
  expect({ outcome, done }).toEqual({ outcome: 'done', done: ['policy', 'secret'] });
});

test('nothing is put in place where one part cannot be, and every such part is named', async () => {
  const done: string[] = [];
  const part = partInto(done);
  const parts = [
    part('policy', 'when-checked'),
    part('licence', 'never'),
    part('secret', 'when-checked'),
  ];
  expect(await provision(parts)).toEqual({
    outcome: 'refused',
    parts: [
      { name: 'policy', outcome: fail(refusal) },
      { name: 'licence', outcome: null },
      { name: 'secret', outcome: fail(refusal) },
    ],
  });
  expect(done).toEqual([]);
});

test('one that fails half-way ends it, and says what is in place', async () => {
  const done: string[] = [];
  const part = partInto(done);
  const parts = [part('policy', 'never'), part('secret', 'when-put'), part('licence', 'never')];
  expect(await provision(parts)).toEqual({
    outcome: 'half-done',
    parts: [
      { name: 'policy', outcome: ok('here') },
      { name: 'secret', outcome: fail(refusal) },
      { name: 'licence', outcome: null },
    ],
  });
  expect(done).toEqual(['policy']);
});

test('where the first fails nothing was changed', async () => {
  const part = partInto([]);
  const { outcome } = await provision([part('policy', 'when-put'), part('secret', 'never')]);
  expect(outcome).toBe('refused');
});

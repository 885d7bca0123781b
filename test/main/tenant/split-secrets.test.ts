import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entries, splitSecrets } from '../../../main/tenant/split-secrets.ts';
import { fail, ok } from '../../../shared/result.ts';

const name = 'microsoft.refreshToken';

/** Entries that are kept in a map, of which the machine stops after so many steps. */
function entriesIn(texts: Map<string, string>, steps = Number.POSITIVE_INFINITY): Entries {
  let left = steps;
  const step = () => {
    left -= 1;
    if (left < 0) throw new Error('the machine has stopped');
  };
  return {
    async get(account) {
      step();
      return texts.get(account) ?? null;
    },
    async put(account, text) {
      step();
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_400);
      texts.set(account, text);
    },
    async remove(account) {
      step();
      return texts.delete(account);
    },
    async assertUnlocked() {
      step();
    },
  };
}

async function holding(secret: string | null): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (secret !== null) await splitSecrets(entriesIn(texts)).write(name, secret);
  return texts;
}

const read = (texts: Map<string, string>) => splitSecrets(entriesIn(texts)).read(name);

const manifestLike = JSON.stringify({
  split: {
    generation: 'a',
    parts: 1,
    bytes: 3,
    sha256: 'LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564',
  },
});
const secrets: readonly (readonly [string, string])[] = [
  ['a short one', 'hunter2'],
  ['one of 2,400 bytes', 'ü'.repeat(1_200)],
  ['one byte more', `${'ü'.repeat(1_200)}.`],
  ['one that breaks within a character', `x${'🔑'.repeat(1_500)}`],
  ['a long one', 'abcdefg'.repeat(1_700)],
  ['another long one', 'hijklmn'.repeat(1_000)],
  ['one of 64 KiB', 'x'.repeat(65_536)],
  ['one that looks like a manifest', manifestLike],
  ['JSON that is none', '{"split":{"generation":"a"}}'],
  ['a brace', '{'],
];

test.each(secrets)('%s comes back as it went in', async (_, secret) => {
  expect(await read(await holding(secret))).toEqual(ok(secret));
});

test('a short secret is one plain entry under its name', async () => {
  expect([...(await holding('hunter2'))]).toEqual([[name, 'hunter2']]);
});

test('a long secret replaces another, and nothing of the old one stays', async () => {
  const texts = await holding('abcdefghij'.repeat(1_200));
  for (const secret of ['k'.repeat(3_000), 'l'.repeat(9_000), 'short', 'm'.repeat(5_000)]) {
    await splitSecrets(entriesIn(texts)).write(name, secret);
    expect(await read(texts)).toEqual(ok(secret));
    const parts = secret.length > 2_400 ? Math.ceil(secret.length / 2_400) : 0;
    expect(texts.size).toBe(1 + parts);
  }
  expect(await splitSecrets(entriesIn(texts)).remove(name)).toEqual(ok(true));
  expect(texts.size).toBe(0);
  expect(await splitSecrets(entriesIn(texts)).remove(name)).toEqual(ok(false));
});

test('a byte more than 64 KiB is too large and leaves the old secret', async () => {
  const texts = await holding('old');
  const written = await splitSecrets(entriesIn(texts)).write(name, 'x'.repeat(65_537));
  expect(written).toEqual(fail({ cause: 'too-large', bytes: 65_537 }));
  expect([...texts]).toEqual([[name, 'old']]);
});

describe('a machine that stops after any step', () => {
  const after = [...secrets.slice(0, 6).map(([, secret]) => secret), 'new', 'n'.repeat(6_000)];
  const before = [null, ...after];
  const changes = before.flatMap((old) => after.map((secret) => ({ old, secret })));

  test.each(changes)('leaves the old secret or the new one (%#)', async ({ old, secret }) => {
    for (let steps = 0; steps < 30; steps += 1) {
      const texts = await holding(old);
      const isWritten = await writeUntilStopped(texts, secret, steps);
      expect(isWritten ? [ok(secret)] : [ok(old), ok(secret)]).toContainEqual(await read(texts));
      await expectNothingLeftOver(texts);
    }
  });

  test.each(before)('leaves a secret that is removed, or none (%#)', async (old) => {
    for (let steps = 0; steps < 30; steps += 1) {
      const texts = await holding(old);
      const removal = splitSecrets(entriesIn(texts, steps)).remove(name);
      await removal.catch(() => undefined);
      expect([ok(old), ok(null)]).toContainEqual(await read(texts));
      await expectNothingLeftOver(texts);
    }
  });

  test('again and again leaves what was stored last or what was being stored', async () => {
    const write = fc.record({ secret: fc.constantFrom(...after), steps: fc.nat(25) });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
        const texts = new Map<string, string>();
        for (const { secret, steps } of writes) {
          const old = await read(texts);
          const isWritten = await writeUntilStopped(texts, secret, steps);
          expect(isWritten ? [ok(secret)] : [old, ok(secret)]).toContainEqual(await read(texts));
        }
        await expectNothingLeftOver(texts);
      }),
    );
  });

  const writeUntilStopped = (texts: Map<string, string>, secret: string, steps: number) =>
    splitSecrets(entriesIn(texts, steps))
      .write(name, secret)
      .then((written) => written.ok)
      .catch(() => false);

  /** Whatever was left goes with the next write of any length, and with a removal. */
  async function expectNothingLeftOver(texts: Map<string, string>): Promise<void> {
    for (const [secret, entries] of [
      ['short', 1],
      ['l'.repeat(2_500), 3],
    ] as const) {
      const copy = new Map(texts);
      await splitSecrets(entriesIn(copy)).write(name, secret);
      expect(copy.size).toBe(entries);
    }
    const copy = new Map(texts);
    await splitSecrets(entriesIn(copy)).remove(name);
    expect(copy.size).toBe(0);
  }
});

describe('a damaged secret is told, never shown', () => {
  const long = 'abcdefg'.repeat(1_000);
  test.each<[string, (texts: Map<string, string>) => void]>([
    ['a part is missing', (texts) => texts.delete(`${name}/a/1`)],
    ['a part is another one', (texts) => texts.set(`${name}/a/1`, 'x'.repeat(2_400))],
    ['two parts changed places', (texts) => swap(texts, `${name}/a/0`, `${name}/a/1`)],
    ['a part lost its end', (texts) => texts.set(`${name}/a/2`, 'x')],
    ['all parts are missing', (texts) => [0, 1, 2].map((at) => texts.delete(`${name}/a/${at}`))],
  ])('%s', async (_, damage) => {
    const texts = await holding(long);
    damage(texts);
    expect(await read(texts)).toEqual(fail({ cause: 'unavailable', detail: `${name} is damaged` }));
    await splitSecrets(entriesIn(texts)).write(name, long);
    expect(await read(texts)).toEqual(ok(long));
  });
});

function swap(texts: Map<string, string>, one: string, other: string): void {
  const kept = texts.get(one) ?? '';
  texts.set(one, texts.get(other) ?? '');
  texts.set(other, kept);
}

test('a secret that another process replaces meanwhile is read once more', async () => {
  const texts = await holding('a'.repeat(5_000));
  const entries = entriesIn(texts);
  let gets = 0;
  const interrupted: Entries = {
    ...entries,
    async get(account) {
      gets += 1;
      if (gets === 3) await splitSecrets(entries).write(name, 'b'.repeat(7_000));
      return entries.get(account);
    },
  };
  expect(await splitSecrets(interrupted).read(name)).toEqual(ok('b'.repeat(7_000)));
});

describe('a keychain that is locked', () => {
  test('shows nothing, which is not believed', async () => {
    const texts = await holding('a'.repeat(5_000));
    const locked: Entries = {
      ...entriesIn(texts),
      get: async () => null,
      assertUnlocked: () => Promise.reject(new Error('locked')),
    };
    await expect(splitSecrets(locked).read(name)).rejects.toThrow('locked');
    await expect(splitSecrets(locked).write(name, 'b'.repeat(5_000))).rejects.toThrow('locked');
    await expect(splitSecrets(locked).remove(name)).rejects.toThrow('locked');
  });

  test('and is unlocked for it, keeps the secret that was there in reach and whole', async () => {
    const texts = await holding('a'.repeat(5_000));
    const entries = entriesIn(texts);
    let isLocked = true;
    const asking: Entries = {
      ...entries,
      get: async (account) => (isLocked ? null : entries.get(account)),
      async assertUnlocked() {
        isLocked = false;
      },
    };
    expect(await splitSecrets(asking).read(name)).toEqual(ok('a'.repeat(5_000)));
    isLocked = true;
    await splitSecrets(asking).write(name, 'b'.repeat(5_000));
    expect([...texts.keys()].filter((account) => account.includes('/a/'))).toEqual([]);
    expect(await read(texts)).toEqual(ok('b'.repeat(5_000)));
  });
});

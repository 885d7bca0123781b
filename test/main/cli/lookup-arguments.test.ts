import { describe, expect, it } from 'vitest';
import { lookupArguments } from '../../../main/cli/lookup-arguments.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

const now = epochMs(1_000);
const least = ['--host', 'Alex@Contoso.example'];

describe('the arguments of lookup', () => {
  it('default to now, to nobody in particular, to what this kiosk goes by, and to the keychain', () => {
    expect(lookupArguments(least, now)).toEqual({
      ok: true,
      value: {
        policy: null,
        host: 'alex@contoso.example',
        at: 1_000,
        visitor: { name: '-', company: null, email: null },
        secretsFromStdin: false,
        json: false,
      },
    });
  });

  it('take a policy that is to count alone', () => {
    const asked = lookupArguments([...least, '--policy', 'p.json'], now);
    expect(asked.ok && asked.value.policy).toBe('p.json');
  });

  it('take a time with its offset', () => {
    const asked = lookupArguments([...least, '--at', '2026-11-24T10:00+01:00'], now);
    expect(asked.ok && asked.value.at).toBe(Date.UTC(2026, 10, 24, 9));
  });

  it.each([
    ['no host', ['--policy', 'p'], '--host ADDRESS is missing'],
    [
      'a host that is a name',
      ['--policy', 'p', '--host', 'Alex'],
      '"Alex" is not an e-mail address',
    ],
    ['a time without offset', [...least, '--at', '2026-11-24T10:00'], 'not a time with an offset'],
    ['a time that is none', [...least, '--at', 'soon'], 'not a time with an offset'],
    ['an e-mail that is none', [...least, '--visitor-email', 'x'], '"x" is not an e-mail address'],
    ['a nameless visitor', [...least, '--visitor-name', ' '], '1 to 200 characters'],
    ['secrets on the command line', [...least, '--secrets', '{"a":1}'], 'only "-"'],
    ['an unknown option', [...least, '--room', 'x'], "Unknown option '--room'"],
    ['a stray word', [...least, 'x'], 'Unexpected argument'],
  ])('refuse %s', (_what, argv, complaint) => {
    const asked = lookupArguments(argv, now);
    expect(asked).toEqual({ ok: false, error: expect.stringContaining(complaint) });
  });
});

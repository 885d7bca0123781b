import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { CalendarFailure, Host } from '../../../main/calendar/provider.ts';
import { directoryOrKnown } from '../../../main/check-in/known-hosts.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

const host = (name: string): Host => ({
  name,
  address: emailAddress(`${name.split(' ')[0]}@contoso.example`),
  department: null,
});
const alex = host('Alex Kim');
const zoe = host('Zoë Alexander');
const lee = host('Lee Gu');

function find(answer: Result<readonly Host[], CalendarFailure>, text: string, limit = 5) {
  const directory = { findHosts: async () => answer };
  const known = directoryOrKnown(directory, () => [alex, zoe, lee]);
  return known.findHosts(text, limit, new AbortController().signal);
}

const failure = (cause: UnavailableCause) =>
  fail<CalendarFailure>({ cause, retryAfter: null, detail: 'test' });

describe('a directory', () => {
  it('that answers is believed, even where it finds nobody', async () => {
    expect(await find(ok([]), 'alex')).toEqual(ok([]));
  });

  it.each(['offline', 'timeout', 'throttled', 'unauthorized', 'bad-response'] as const)(
    'that is %s leaves those who have visitors today',
    async (cause) => {
      expect(await find(failure(cause), 'ALEX')).toEqual(ok([alex, zoe]));
      expect(await find(failure(cause), 'zoe alex')).toEqual(ok([zoe]));
      expect(await find(failure(cause), 'alex', 1)).toEqual(ok([alex]));
    },
  );

  it('that is closed stays closed', async () => {
    expect(await find(failure('forbidden'), 'alex')).toEqual(failure('forbidden'));
  });

  it('that fails has failed, where nobody who is known fits', async () => {
    expect(await find(failure('offline'), 'morgan')).toEqual(failure('offline'));
  });
});

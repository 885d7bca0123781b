import { afterEach, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import type { Access, Authorization } from '../../../../main/calendar/provider-kind.ts';
import { purposeTokens } from '../../../../main/tenant/sign-in/purpose-tokens.ts';
import { patient } from '../../../patient.ts';
import { json } from '../../calendar/microsoft/graph-server.ts';
import { type RawAuthority, startRawAuthority } from './raw-authority.ts';

let authority: RawAuthority;

afterEach(() => authority.close());

const account = emailAddress('kiosk@contoso.example');
const access = (scope: string, subject: Access['subject'] = null): Access => ({ scope, subject });

/** The scopes that are asked for where each purpose gets its token, and the tokens. */
async function asked(authorization: Partial<Authorization>) {
  let n = 0;
  authority = await startRawAuthority(
    {
      '/token': (response) => {
        n += 1;
        json(response, { access_token: `token-${n}`, token_type: 'Bearer', expires_in: 3600 });
      },
    },
    { authorization },
  );
  const { parts, posted } = authority;
  const tokens = purposeTokens({ ...parts, report: () => undefined });
  const got: Record<string, string | null> = {};
  for (const purpose of ['calendars', 'directory', 'booking'] as const) {
    const token = await tokens[purpose].get(patient());
    got[purpose] = token.ok ? token.value : null;
  }
  return { got, scopes: posted.map(({ form }) => form.get('scope')) };
}

test('each purpose has a token that is good for it alone', async () => {
  const { got, scopes } = await asked({
    access: { calendars: access('events'), directory: access('people'), booking: access('book') },
  });
  expect(scopes).toEqual(['events', 'people', 'book']);
  expect(got).toEqual({ calendars: 'token-1', directory: 'token-2', booking: 'token-3' });
});

test('what is the same for two purposes is asked for once, and not for two accounts', async () => {
  const { got, scopes } = await asked({
    access: {
      calendars: access('all', account),
      directory: access('all', emailAddress('people@contoso.example')),
      booking: access('all', account),
    },
  });
  expect(scopes).toHaveLength(2);
  expect(got).toEqual({ calendars: 'token-1', directory: 'token-2', booking: 'token-1' });
});

test('somebody signs in for all of it', async () => {
  authority = await startRawAuthority({}, { authorization: { signIn: 'browser' } });
  const { calendars, directory, booking } = purposeTokens({
    ...authority.parts,
    report: () => undefined,
  });
  expect(directory).toBe(calendars);
  expect(booking).toBe(calendars);
});

test('a keychain that gives nothing is reported', async () => {
  authority = await startRawAuthority({});
  const problems: string[] = [];
  const { calendars } = purposeTokens({
    ...authority.parts,
    vault: {
      ...authority.parts.vault,
      read: async () => ({ ok: false, error: { cause: 'locked', detail: 'it waits' } }),
    },
    report: (problem) => problems.push(problem),
  });
  expect(await calendars.get(patient())).toMatchObject({ error: { signIn: 'keychain-locked' } });
  expect(problems).toEqual(['keychain: locked (it waits)']);
});

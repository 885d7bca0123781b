import { expect, test } from 'vitest';
import { heldFrom, heldTokens } from '../../../../main/tenant/sign-in/held-token.ts';
import { ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';

const tokensThatAre = (text: string) =>
  heldTokens(
    async () => ok(heldFrom({ access_token: text, expires_in: 3_600 }, 0)),
    () => 0,
  ).get(patient());

test('a token that can be sent is handed out', async () => {
  expect(await tokensThatAre('eyJ0eXAi.~+/=')).toEqual({ ok: true, value: 'eyJ0eXAi.~+/=' });
});

test.each(['', 'a\nb', 'a\u0000', 'caf\u00e9', '\ufdfa', '\ud83d'])(
  'a token that no header takes is an answer that is none: %j',
  async (text) => {
    expect(await tokensThatAre(text)).toMatchObject({
      ok: false,
      error: { cause: 'bad-response' },
    });
  },
);

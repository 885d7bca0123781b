import { expect, test } from 'vitest';
import { registration } from '../../../../main/calendar/google/registration.ts';

const empty = { clientId: '', account: '', directoryAccount: '' };

test.each([
  ['nothing', undefined],
  ['no group', 'google'],
  ['what no text is', { clientId: 7, account: null }],
])('of %s, all texts are empty', (_, block) => {
  expect(registration.read(block)).toEqual(empty);
});

test('the texts are those of the block, and nothing else is', () => {
  const block = { clientId: '1234', account: 'kiosk@contoso.example', signIn: 'browser' };
  expect(registration.read(block)).toEqual({ ...empty, clientId: '1234', account: block.account });
});

test('they are written without the spaces around them', () => {
  const texts = { clientId: ' 1234 ', account: 'kiosk@contoso.example\n', directoryAccount: ' ' };
  const settings = registration.write(texts);
  expect(settings).toEqual({ clientId: '1234', account: 'kiosk@contoso.example' });
});

test('what was emptied is taken away, not kept', () => {
  const settings = registration.write({ clientId: '1234' });
  expect(Object.keys(settings)).toEqual(['clientId', 'account', 'directoryAccount']);
  expect(settings).toMatchObject({ account: undefined, directoryAccount: undefined });
});

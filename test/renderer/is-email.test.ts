import { expect, it } from 'vitest';
import { isEmail } from '../../renderer/is-email.ts';

it.each([
  ['priya@contoso.example', true],
  [' priya.sharma+visit@mail.contoso.example ', true],
  ['priya', false],
  ['priya@', false],
  ['priya@contoso', false],
  ['priya sharma@contoso.example', false],
  ['', false],
])('“%s” could be an address: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected);
});

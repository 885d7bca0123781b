import { expect, test } from 'vitest';
import { isTooSimple } from '../../../main/staff/simple-pin.ts';

test.each([
  '000000',
  '123456',
  '234567890',
  '987654',
  '567890',
  '109876',
  '121212',
  '123123',
  '112211',
  '12341234',
  '111112',
])('%s is too simple', (pin) => expect(isTooSimple(pin)).toBe(true));

test.each(['481516', '135790', '124578', '20261122', '112233', '123457'])('%s will do', (pin) =>
  expect(isTooSimple(pin)).toBe(false),
);

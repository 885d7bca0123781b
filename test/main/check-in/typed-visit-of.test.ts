import { describe, expect, test } from 'vitest';
import { typedVisitOf } from '../../../main/check-in/typed-visit-of.ts';
import type { TypedVisit } from '../../../main/visits/visit-history.ts';
import { alex, clock, host, sam, visitor } from './meeting-builder.ts';

const typed = (
  id: string,
  name = 'Priya Raman',
  email: string | null = null,
  of = alex,
): TypedVisit => ({
  id,
  visitor: { name, company: null, email },
  host: { name: of.name, address: String(of.address) },
  expectedAt: clock('15:00'),
});

const chosen = { name: 'Alex Kim', address: host, department: null };

describe('a check-in to a host who was chosen', () => {
  test.each<[string, Parameters<typeof visitor>, readonly TypedVisit[], string | null]>([
    ['is the typed visit of that name', ['Priya Raman'], [typed('1')], '1'],
    ['is it in any order, case and accent', ['raman PRÌYA'], [typed('1')], '1'],
    ['is it though staff typed a title too', ['Priya Raman'], [typed('1', 'Dr. Priya Raman')], '1'],
    ['is it by a name of one word', ['Madonna'], [typed('1', 'madonna')], '1'],
    ['is not it by half the name', ['Priya'], [typed('1')], null],
    ['is not it by another name', ['Priya Sharma'], [typed('1')], null],
    [
      'is it by the address',
      ['P.', { email: ' P@X.example' }],
      [typed('1', 'Priya', 'p@x.example')],
      '1',
    ],
    ['is not it with another host', ['Priya Raman'], [typed('1', 'Priya Raman', null, sam)], null],
    ['is none of two', ['Priya Raman'], [typed('1'), typed('2')], null],
    [
      'is the one of two that is with the host',
      ['Priya Raman'],
      [typed('1', 'Priya Raman', null, sam), typed('2')],
      '2',
    ],
    ['is none where nobody typed any', ['Priya Raman'], [], null],
  ])('%s', (_what, who, visits, id) => {
    const form = { visitor: visitor(...who), host: { name: 'Alex Kim', handle: null } };
    expect(typedVisitOf(form, chosen, visits)?.id ?? null).toBe(id);
  });
});

describe('a check-in to a host who was only typed', () => {
  test.each([
    ['kim alex', '1'],
    ['Alex', null],
    ['Sam Ortiz', null],
  ])('as “%s” goes by the whole name', (name, id) => {
    const form = { visitor: visitor('Priya Raman'), host: { name, handle: null } };
    expect(typedVisitOf(form, null, [typed('1')])?.id ?? null).toBe(id);
  });
});

import { UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { grantIn, saysNobodyConsented } from '../../../../main/calendar/microsoft/grant.ts';

const iat = 1_795_000_000;

const token = (claims: object) => new UnsecuredJWT({ iat, exp: iat + 3_600, ...claims }).encode();

const missing = (claims: object) =>
  grantIn(token(claims)).permissions?.flatMap(({ name, granted }) => (granted ? [] : [name]));

test('a token says when it was issued and until when it is good', () => {
  expect(grantIn(token({ roles: [] }))).toMatchObject({
    issuedAt: iat * 1_000,
    expiresAt: (iat + 3_600) * 1_000,
  });
});

describe('as the application', () => {
  test.each([
    ['the least there is', ['Calendars.ReadBasic.All', 'User.ReadBasic.All', 'Place.Read.All']],
    ['more than that', ['Calendars.ReadWrite', 'Directory.Read.All', 'Place.ReadWrite.All']],
  ])('%s is enough', (_, roles) => {
    expect(missing({ roles })).toEqual([]);
  });

  test('what is missing is named by the least permission', () => {
    expect(missing({ roles: ['User.Read.All'] })).toEqual([
      'Calendars.ReadBasic.All',
      'Place.Read.All',
    ]);
  });

  test('a token without roles was granted nothing', () => {
    expect(missing({})).toHaveLength(3);
  });
});

describe('on behalf of somebody', () => {
  test('their shared calendars, people and rooms are needed', () => {
    const scp = 'openid Calendars.Read.Shared User.ReadBasic.All Place.Read.All';
    expect(missing({ scp })).toEqual([]);
  });

  test('their own calendar alone is no lobby’s', () => {
    expect(missing({ scp: 'Calendars.Read User.ReadBasic.All Place.Read.All' })).toEqual([
      'Calendars.Read.Shared',
    ]);
  });
});

test.each([
  ['an opaque one', 'EwB4A8l6BAAU'],
  ['one of three parts that are none', 'a.b.c'],
  ['an encrypted one', 'eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d'],
  ['one without its times', new UnsecuredJWT({ roles: [] }).encode()],
])('%s tells nothing', (_, opaque) => {
  expect(grantIn(opaque)).toEqual({ issuedAt: null, expiresAt: null, permissions: null });
});

test.each<[string, string, boolean]>([
  ['with a role is consented to', token({ roles: ['Calendars.Read'] }), false],
  ['that cannot be read is believed', 'EwB4A8l6BAAU', false],
  ['without a role is not', token({ roles: [] }), true],
  ['that says nothing of roles is not', token({}), true],
])('a token of an application %s', (_, given, expected) => {
  expect(saysNobodyConsented(given)).toBe(expected);
});

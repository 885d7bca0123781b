import { describe, expect, it } from 'vitest';
import { providers } from '../../../main/calendar/registry.ts';
import type { Way } from '../../../renderer/staff/calendar/names.ts';
import { pagesOf, providerName } from '../../../renderer/staff/calendar/provider-pages.ts';
import type { SignInCause } from '../../../shared/staff/setup-view.ts';

const names = (provider: string, way: Way | null) =>
  pagesOf(provider)
    .pages(way)
    .map(({ name }) => name);

describe('the pages of a provider', () => {
  it.each(Object.entries(providers))('are there for %s, in each of its ways', (provider, kind) => {
    expect(providerName(provider)).not.toBe(provider);
    const ways = kind.signInMethods.flatMap((method): readonly Way[] =>
      method === 'application' ? kind.credentials : [method],
    );
    for (const way of [null, ...ways]) {
      const all = names(provider, way);
      expect(all).toContain('method');
      expect(new Set(all).size).toBe(all.length);
      // What is asked before the way is known cannot change with it.
      const place = all.indexOf('method');
      expect(all.slice(0, place)).toEqual(names(provider, null).slice(0, place));
    }
  });

  it.each([
    ['microsoft', 'certificate', ['registration', 'method', 'proof']],
    ['microsoft', 'secret', ['registration', 'method', 'proof']],
    ['microsoft', 'device', ['registration', 'method']],
    ['google', null, ['method']],
    ['google', 'key-file', ['method', 'proof', 'account']],
    ['google', 'browser', ['method', 'registration']],
  ] as const)('come in the order of its console: %s, %s', (provider, way, expected) => {
    expect(names(provider, way)).toEqual(expected);
  });

  it.each([
    ['microsoft', 'certificate', 'unknown-certificate', 'proof'],
    ['microsoft', 'secret', 'wrong-secret', 'proof'],
    ['microsoft', 'device', 'wrong-secret', undefined],
    ['microsoft', 'browser', 'wrong-application-type', 'method'],
    ['google', 'key-file', 'unknown-application', 'proof'],
    ['google', 'key-file', 'unknown-account', 'account'],
    ['google', 'browser', 'wrong-secret', 'registration'],
    ['google', 'browser', 'wrong-application-type', 'registration'],
    ['google', 'browser', 'offline', undefined],
  ] as const)('mend what they can: %s, %s, %s', (provider, way, cause: SignInCause, expected) => {
    const page = pagesOf(provider)
      .pages(way)
      .findLast(({ mends }) => mends.includes(cause));
    expect(page?.name).toBe(expected);
  });
});

import { expect, test } from 'vitest';
import { networkTrouble } from '../../../main/diagnosis/network-trouble.ts';
import { type UnavailableCause, unavailableCauses } from '../../../shared/outcome.ts';

const trouble = (cause: UnavailableCause, detail = 'x') =>
  networkTrouble('the calendar service', { cause, retryAfter: null, detail });

test.each([
  ['ENOTFOUND', /name .* does not resolve/],
  ['EAI_AGAIN', /name .* does not resolve/],
  ['ERR_NAME_NOT_RESOLVED', /name .* does not resolve/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not trusted/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /not trusted/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /not trusted/],
  ['ERR_CERT_AUTHORITY_INVALID', /not trusted/],
  ['CERT_HAS_EXPIRED', /clock/],
  ['CERT_NOT_YET_VALID', /clock/],
  ['ERR_CERT_DATE_INVALID', /clock/],
  ['ERR_PROXY_CONNECTION_FAILED', /proxy/],
  ['ERR_TUNNEL_CONNECTION_FAILED', /proxy/],
  ['ECONNREFUSED', /no connection/],
  ['ERR_INTERNET_DISCONNECTED', /no connection/],
  ['UND_ERR_CONNECT_TIMEOUT', /no connection/],
])('%s, from Node or Chromium, is said in plain words', (code, words) => {
  expect(trouble('offline', code).means).toMatch(words);
  expect(trouble('offline', code).means).toContain(code);
});

test.each(unavailableCauses)('%s has a sentence, and something to do', (cause) => {
  const { means, todo } = trouble(cause);
  expect(means).toMatch(/^[A-Z].*the calendar service.*\.$/);
  expect(todo).toMatch(/^[A-Z].*\.$/);
});

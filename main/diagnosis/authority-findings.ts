import { z } from 'zod';
import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import { boundedFetch } from '../calendar/bounded-fetch.ts';
import { aborted, noAnswer } from '../calendar/call-failure.ts';
import type { ProviderResult } from '../calendar/provider.ts';
import type { RefusalWords } from '../calendar/provider-kind.ts';
import { failed, fine, notLookedAt, type Trouble, warning } from './finding.ts';
import { networkTrouble } from './network-trouble.ts';

/** The authority is asked with these. */
export interface AuthorityParts {
  readonly issuer: string;
  readonly advice: RefusalWords['advice'];
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** Whether the authority answers, and what its clock says beside ours. */
export interface AuthorityFindings {
  readonly authority: Finding;
  readonly clock: Finding;
}

/** Milliseconds for one answer. */
const patience = 8_000;

/** What the sentences call it. */
const service = 'the sign-in service';

/** The metadata that sign-in needs (OpenID Connect Discovery 1.0, 3). */
const metadataSchema = z.object({ issuer: z.string(), token_endpoint: z.url() });

/** What a request came to. */
interface Answer {
  readonly status: number;
  readonly body: string;
  /** The authority's clock less ours, in milliseconds; null where it does not tell its time. */
  readonly skew: number | null;
}

/** Asks the authority for its metadata, as every sign-in does first. */
export async function authorityFindings(
  parts: AuthorityParts,
  signal: AbortSignal,
): Promise<AuthorityFindings> {
  const answer = await ask(parts, AbortSignal.any([signal, AbortSignal.timeout(patience)]));
  if (!answer.ok) {
    const trouble = networkTrouble(service, answer.error);
    return { authority: failed('authority', trouble), clock: notLookedAt('clock', 'authority') };
  }
  return { authority: judged(answer.value, parts.advice), clock: clockFinding(answer.value.skew) };
}

async function ask(
  { issuer, fetch, now }: AuthorityParts,
  signal: AbortSignal,
): ProviderResult<Answer> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const askedAt = now();
    const response = await boundedFetch(fetch)(url, { signal, redirect: 'manual' });
    const skew = skewOf(response.headers.get('date'), (askedAt + now()) / 2);
    return ok({ status: response.status, body: await response.text(), skew });
  } catch (error) {
    return signal.aborted ? aborted(signal) : fail(noAnswer(error));
  }
}

function judged({ status, body }: Answer, advice: AuthorityParts['advice']): Finding {
  if (status === 200 && isMetadata(body)) return fine('authority', 'The sign-in service answers.');
  const isUnknown = status === 400 || status === 404;
  return failed('authority', isUnknown ? unknownTenant(status, advice) : other(status));
}

/** An authority whose metadata are each tenant's own answers so where there is no such tenant. */
const unknownTenant = (status: number, advice: AuthorityParts['advice']): Trouble => ({
  means: `The sign-in service does not know this tenant (HTTP ${status}).`,
  todo:
    advice['unknown-tenant'] ??
    'Correct the tenant or the URL of the sign-in service in the settings.',
});

const other = (status: number): Trouble =>
  networkTrouble(service, { cause: 'bad-response', retryAfter: null, detail: `HTTP ${status}` });

function isMetadata(body: string): boolean {
  try {
    return metadataSchema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

/** Dates of HTTP are whole seconds (RFC 9110, 5.6.7): half of one is added. */
function skewOf(date: string | null, here: number): number | null {
  const there = date?.endsWith('GMT') ? Date.parse(date) : Number.NaN;
  return Number.isNaN(there) ? null : there + 500 - here;
}

/** Authorities take assertions and tokens whose times are up to five minutes off. */
function clockFinding(skew: number | null): Finding {
  if (skew === null) return fine('clock', 'The sign-in service does not say what time it has.');
  const off = Math.abs(skew);
  if (off < minute) return fine('clock', 'The clock agrees with that of the sign-in service.');
  const apart = off < 120 * minute ? `${Math.round(off / minute)} minutes` : hours(off);
  const trouble = {
    means: `The kiosk's clock is ${apart} ${skew > 0 ? 'slow' : 'fast'}.`,
    todo: "Switch the operating system's automatic time on, or let it reach its time server.",
  };
  return off < 5 * minute ? warning('clock', trouble) : failed('clock', trouble);
}

const hours = (milliseconds: number): string => `${Math.round(milliseconds / (60 * minute))} hours`;

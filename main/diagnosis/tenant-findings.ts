import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { providers } from '../calendar/registry.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import type { Vault } from '../tenant/vault.ts';
import { authorityFindings } from './authority-findings.ts';
import { calendarChecks, calendarFindings } from './calendar-findings.ts';
import { outageOf, readCalendars, someCalendarOpen } from './calendar-reads.ts';
import { certificateFindings } from './certificate-findings.ts';
import { notLookedAt } from './finding.ts';
import { permissionFindings, tokenFinding } from './grant-findings.ts';
import { keychainFindings, type NeededSecret, secretCheck } from './keychain-findings.ts';
import { proofOf } from './proof.ts';
import { type SignInFacts, signInFinding } from './sign-in-finding.ts';

/** The tenant's calendar, and the way to it. */
export interface TenantCalendar {
  readonly settings: Pick<
    NonNullable<Policy['tenant']['calendar']>,
    'provider' | 'access' | 'hostGroup' | 'rooms'
  >;
  readonly provider: CalendarProvider;
  readonly authorization: Authorization;
}

/** What is looked at from the keychain to the rooms. */
export interface TenantParts {
  /** Null where none is set up. */
  readonly calendar: TenantCalendar | null;
  readonly wifi: Policy['tenant']['wifi'];
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** Milliseconds for signing in, and for all reads together. */
const signInPatience = 10_000;
const readPatience = 12_000;

/**
 * Goes the way from the keychain over the sign-in to the rooms. What cannot work because of an
 * earlier line is not tried, and says which.
 */
export async function tenantFindings(
  parts: TenantParts,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { calendar, vault } = parts;
  if (!calendar) return keychainFindings(vault, wifiSecret(parts.wifi));
  const { authorization } = calendar;
  const { advice } = providers[calendar.settings.provider].refusals;
  const proof = proofOf(authorization, advice);
  const consentUrl = authorization.signIn === 'application' ? authorization.adminConsentUrl : null;
  const facts = { proof: proof.words, advice, consentUrl };
  const [secrets, certificate, { authority, clock }] = await Promise.all([
    keychainFindings(vault, [proof.secret, ...wifiSecret(parts.wifi)]),
    certificateFindings(authorization, vault, parts.now()),
    authorityFindings({ ...parts, issuer: authorization.issuer, advice }, signal),
  ]);
  const before = [...secrets, ...certificate, authority, clock];
  const needed = ['keychain', secretCheck(proof.secret.name), 'certificate', 'authority'];
  const obstacle = before.find(
    ({ check, verdict }) => verdict === 'failed' && needed.includes(check),
  );
  if (obstacle) return [...before, ...without(['sign-in', ...afterSignIn], obstacle.check)];
  return [...before, ...(await calendarChain(calendar, facts, clock, parts.now, signal))];
}

async function calendarChain(
  calendar: TenantCalendar,
  facts: SignInFacts,
  clock: Finding,
  now: () => EpochMs,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { provider, settings } = calendar;
  const inTime = (milliseconds: number) =>
    AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
  const grant = await provider.grant(inTime(signInPatience));
  if (!grant.ok) {
    // With a wrong clock, what the kiosk signs is refused, in words of every kind.
    const isClock = clock.verdict === 'failed' && grant.error.cause === 'unauthorized';
    const obstacle = isClock ? 'clock' : 'sign-in';
    const signIn = isClock ? notLookedAt('sign-in', 'clock') : signInFinding(facts, grant.error);
    return [signIn, ...without(afterSignIn, obstacle)];
  }
  const { access, rooms } = settings;
  const read = await readCalendars({ provider, access, rooms, now }, inTime(readPatience));
  return [
    signInFinding(facts, null),
    tokenFinding(grant.value, now()),
    // Where nothing answers, nothing shows which calendars are closed.
    ...permissionFindings(grant.value, someCalendarOpen(read) || outageOf(read) !== null),
    ...calendarFindings(read, grant.value, {
      signIn: facts,
      hostGroup: settings.hostGroup,
    }),
  ];
}

/** The lines that need a sign-in, by their names. */
const afterSignIn = ['token', 'permissions', 'calendar service', ...calendarChecks] as const;

const without = (checks: readonly string[], obstacle: string): readonly Finding[] =>
  checks.map((check) => notLookedAt(check, obstacle));

function wifiSecret(wifi: Policy['tenant']['wifi']): readonly NeededSecret[] {
  if (!wifi || wifi.security === 'open') return [];
  const todo =
    'Put the password of the guest Wi-Fi in: under Settings, or with atrium-kiosk --provision.';
  return [{ name: 'wifi.password', todo, isOptional: true }];
}

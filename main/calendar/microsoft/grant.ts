import { decodeJwt, type JWTPayload } from 'jose';
import { z } from 'zod';
import { epochMs } from '../../../shared/epoch-ms.ts';
import type { Grant, NeededPermission } from '../provider.ts';

/** The permissions that let the kiosk read something; each is enough, the least of them first. */
interface Reading {
  readonly reads: NeededPermission['reads'];
  readonly application: readonly [string, ...string[]];
  readonly delegated: readonly [string, ...string[]];
}

const people = [
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const;
const rooms = ['Place.Read.All', 'Place.ReadWrite.All'] as const;

/**
 * https://learn.microsoft.com/graph/permissions-reference. Delegated, only `.Shared` reaches beyond
 * the calendar of whoever signed in.
 */
const readings: readonly Reading[] = [
  {
    reads: 'calendars',
    application: [
      'Calendars.ReadBasic.All',
      'Calendars.ReadBasic',
      'Calendars.Read',
      'Calendars.ReadWrite',
    ],
    delegated: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'],
  },
  { reads: 'people', application: people, delegated: people },
  { reads: 'rooms', application: rooms, delegated: rooms },
];

/** Entra leaves `roles` and `scp` out where nothing was granted. */
const claimsSchema = z.object({
  iat: z.number(),
  exp: z.number(),
  /** Application permissions. */
  roles: z.array(z.string()).optional(),
  /** Delegated permissions, with spaces between. */
  scp: z.string().optional(),
});

/**
 * What an access token of Entra says of itself. It is meant for Graph, not for us: nothing is
 * verified, and another shape says nothing. Good for an explanation, and for no decision.
 */
export function grantIn(token: string): Grant {
  const claims = claimsSchema.safeParse(payloadOf(token));
  if (!claims.success) return { issuedAt: null, expiresAt: null, permissions: null };
  const { iat, exp, roles, scp } = claims.data;
  const kind = scp === undefined ? 'application' : 'delegated';
  const granted = new Set(scp === undefined ? roles : scp.split(' '));
  return {
    issuedAt: epochMs(iat * 1_000),
    expiresAt: epochMs(exp * 1_000),
    permissions: readings.map((reading) => ({
      reads: reading.reads,
      name: reading[kind][0],
      granted: reading[kind].some((name) => granted.has(name)),
    })),
  };
}

/**
 * Entra gives an application a token though nobody has consented to anything; such a token has no
 * `roles` (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference). One
 * that cannot be read says nothing, and is believed.
 */
export function saysNobodyConsented(token: string): boolean {
  const payload = payloadOf(token);
  if (!payload) return false;
  const { roles } = payload;
  return !Array.isArray(roles) || roles.length === 0;
}

function payloadOf(token: string): JWTPayload | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

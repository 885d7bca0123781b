import type { IncomingHttpHeaders } from 'node:http';
import { findIana } from 'windows-iana';
import { Temporal } from '../../../../shared/temporal.ts';
import { GraphRefusal } from './reply.ts';

/** What a caller asks for in `Prefer`, as far as calendars listen. */
export interface Preferences {
  /** The zone's name as the caller wrote it, IANA or Windows; events repeat it. */
  readonly zoneName: string;
  readonly ianaZone: string;
  readonly immutableIds: boolean;
  /** The header that says which preferences were followed; none where none was asked for. */
  readonly applied: Readonly<Record<string, string>>;
}

/** Reads `Prefer: outlook.timezone="…", IdType="ImmutableId"`; without it times are in UTC. */
export function readPreferences(headers: IncomingHttpHeaders): Preferences {
  // Node joins repeated headers with a comma, but types the ones it does not know as lists.
  const prefer = [headers.prefer ?? []].flat().join(',');
  const zone = /(?:^|[\s,])outlook\.timezone\s*=\s*"?([^",]*)"?/i.exec(prefer)?.[1]?.trim();
  const immutableIds = /(?:^|[\s,])IdType\s*=\s*"?ImmutableId"?/i.test(prefer);
  const applied = [
    ...(zone === undefined ? [] : [`outlook.timezone="${zone}"`]),
    ...(immutableIds ? ['IdType="ImmutableId"'] : []),
  ];
  return {
    zoneName: zone ?? 'UTC',
    ianaZone: zone === undefined ? 'UTC' : toIana(zone),
    immutableIds,
    applied: applied.length > 0 ? { 'Preference-Applied': applied.join(', ') } : {},
  };
}

function toIana(zone: string): string {
  const name = findIana(zone)[0] ?? zone;
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId;
  } catch {
    // Code and message as in microsoftgraph/microsoft-graph-docs issue 6870.
    throw new GraphRefusal(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zone}'.`,
    );
  }
}

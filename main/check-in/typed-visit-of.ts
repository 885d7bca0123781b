import type { CheckInForm } from '../../shared/check-in-form.ts';
import type { Host } from '../calendar/provider.ts';
import type { TypedVisit } from '../visits/visit-history.ts';
import { isFullNameOf, isSameName } from './person-name.ts';

/**
 * The typed visit that a check-in is; null where none is, or more than one may be. It names the host,
 * and the visitor by the full name or by the address. Two hosts may share a name: where the address
 * is known, it decides.
 */
export function typedVisitOf(
  { visitor, host: typedHost }: Pick<CheckInForm, 'visitor' | 'host'>,
  host: Host | null,
  typed: readonly TypedVisit[],
): TypedVisit | null {
  const email = visitor.email?.trim().toLowerCase();
  const fitting = typed.filter((visit) => {
    const toHost = host
      ? visit.host.address.toLowerCase() === host.address
      : isSameName(visit.host.name, typedHost.name);
    const { name } = visit.visitor;
    const byVisitor =
      (email && visit.visitor.email?.toLowerCase() === email) ||
      isSameName(visitor.name, name) ||
      isFullNameOf(visitor.name, { name, address: null });
    return toHost && byVisitor;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

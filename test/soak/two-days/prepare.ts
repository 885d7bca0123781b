import { hashPin } from '../../../main/staff/pin-hash.ts';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import { attemptIdSchema } from '../../../shared/completion.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { annexRooms } from '../../tenant/company/annex.ts';
import type { Tenant } from '../../tenant/microsoft/tenant.ts';
import { policyFor } from '../../tenant/policy-for.ts';

const oldVisits = 300;

/** The policy of a kiosk with these rooms of the annex, and with these digits for staff. */
export async function policyOf(tenant: Tenant, rooms: number, pin: string): Promise<object> {
  const policy = policyFor(tenant);
  const { calendar } = policy.tenant;
  const addresses = annexRooms(rooms).map(({ address }) => address);
  return {
    tenant: { ...policy.tenant, calendar: { ...calendar, rooms: addresses } },
    kiosk: {
      ...policy.kiosk,
      idleSeconds: 15,
      retention: { days: 30 },
      staff: { pinHash: await hashPin(pin) },
    },
  };
}

/** Records visits of more than a month ago, which the first night is to forget. */
export function recordOldVisits(file: string, start: EpochMs): void {
  const opened = openVisitStore(file);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  for (let number = 0; number < oldVisits; number += 1) {
    const arrivedAt = epochMs(start - (31 * 24 * 60 + number) * minute);
    opened.value.record({
      attempt: attemptIdSchema.parse(crypto.randomUUID()),
      visitor: { name: 'Somebody of last month', company: null, email: null },
      host: { name: 'Alex Kim', address: null },
      arrivedAt,
      expectedAt: arrivedAt,
    });
  }
  opened.value.close();
}

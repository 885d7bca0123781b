/**
 * A simulated tenant with many rooms, each with many meetings, on a thread of its own: its work does
 * not count as the kiosk's.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { epochMs, minute } from '../../shared/epoch-ms.ts';
import { annexRooms } from '../tenant/company/annex.ts';
import { people } from '../tenant/company/people.ts';
import { booked, invited, meeting, outsider } from '../tenant/day/parts.ts';
import { startWorkspace } from '../tenant/google/workspace.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';

// Of this thread alone, on Linux: a tenant takes no time of the kiosk's.
setPriority(constants.priority.PRIORITY_LOW);

/** How large the company is. */
export interface ThreadedCompany {
  readonly provider: SimulatedTenant['provider'];
  readonly rooms: number;
  /** Of each room: from yesterday on, one every 25 minutes. */
  readonly meetingsEach: number;
}

/** What is told of the tenant when it has started. */
export type StartedCompany = Pick<SimulatedTenant, 'provider' | 'block' | 'secrets' | 'caPem'>;

const { provider, rooms, meetingsEach } = workerData as ThreadedCompany;
const start = provider === 'microsoft' ? startTenant : startWorkspace;
const tenant = await start({ annexRooms: rooms });
const first = Date.now() - 20 * 60 * minute;
const hosts = Object.values(people).filter(({ mailbox }) => mailbox);
for (const room of annexRooms(rooms)) {
  for (let number = 0; number < meetingsEach; number += 1) {
    const key = `${room.name}-${number}`;
    const start = epochMs(first + number * 25 * minute);
    const host = hosts[number % hosts.length] ?? people.alex;
    const guest = outsider(`Guest of ${key}`, `guest.${number}@visitors.example`);
    tenant.calendars.add(
      meeting(key, { start, end: epochMs(start + 20 * minute) }, host, [
        invited(guest),
        booked(room),
      ]),
    );
  }
}
const { block, secrets, caPem } = tenant;
const started: StartedCompany = { provider, block, secrets, caPem };
parentPort?.postMessage(started);

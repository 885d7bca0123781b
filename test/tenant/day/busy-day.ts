import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { confirmed, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import { arriving, booked, invited, meeting, outsider } from './parts.ts';
import type { Scenario } from './scenario.ts';

const astrid = outsider('Astrid Nygaard', 'astrid.nygaard@nygaardsafety.example');
const inspectors = outsider('Inspection team', 'inspection@contoso.example');

/** A host whose day fills several pages: sixty meetings, one of them the visitor's. */
export function busyDay(hours: Hours): Scenario {
  const early = hours.later(-4);
  const midnight = hours.clock('00:00');
  const visit = meeting('busy-day', early.from(10), people.uma, [
    invited(astrid),
    booked(rooms.equinox),
  ]);
  const inspections = Array.from({ length: 59 }, (_, index) => {
    const start = epochMs(midnight + index * 20 * minute);
    const span = { start, end: epochMs(start + 10 * minute) };
    return meeting(`busy-day-inspection-${index + 1}`, span, people.uma, [invited(inspectors)]);
  });
  return {
    key: visit.key,
    host: people.uma.address,
    visitor: arriving(astrid),
    at: early.now,
    meetings: [visit, ...inspections],
    expected: showsRoom(confirmed(rooms.equinox))(visit),
  };
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKioskLog } from '../../../main/log/kiosk-log.ts';
import { attemptIdSchema } from '../../../shared/completion.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { openTestKiosk } from '../open-test-kiosk.ts';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.close());

describe('the log of check-ins', () => {
  it('tells how each went and how long it took, and names nobody', async () => {
    const lines: string[] = [];
    const log = createKioskLog({ write: (line) => lines.push(line) });
    const kiosk = openTestKiosk(tenant, { log });
    const checkIn = (name: string, host: string) => {
      const attempt = attemptIdSchema.parse(randomUUID());
      const visitor = { name, company: 'Brightwater', email: 'priya.raman@brightwater.example' };
      kiosk.checkIn.checkIn({ attempt, visitor, host: { name: host, handle: null } });
      return attempt;
    };
    const found = checkIn('Priya Raman', 'Alex Kim');
    await kiosk.completion(1);
    tenant.faults.inject({ kind: 'dropped' }, { path: /users$/ });
    const failed = checkIn('Priya Raman', 'Grace Thompson');
    await kiosk.completion(2);
    tenant.faults.clear();
    const left = checkIn('Priya Raman', 'Hugo Lindqvist');
    kiosk.dispose();

    const records = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'check-in');
    expect(records).toMatchObject([
      { attempt: found, step: 'answered', outcome: 'room', source: 'live', recorded: true },
      { attempt: failed, step: 'answered', outcome: 'unavailable', cause: 'offline' },
      { attempt: left, step: 'left', outcome: null },
    ]);
    const [why] = lines.map((line) => JSON.parse(line)).filter((line) => line.level === 40);
    expect(why).toMatchObject({
      attempt: failed,
      msg: expect.stringMatching(/^people: offline \(/),
    });
    for (const { afterMs, time } of records) {
      expect(afterMs).toBeGreaterThanOrEqual(0);
      expect(Date.parse(time)).not.toBeNaN();
    }
    const written = lines.join('');
    const names = [...Object.values(people), ...Object.values(rooms)].map(({ name }) => name);
    for (const name of [...names, 'Priya', 'Raman', 'Brightwater', '@']) {
      expect(written).not.toContain(name);
    }
  });
});

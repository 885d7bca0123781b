import { expect, test } from 'vitest';
import type { Kiosk } from '../../main/kiosk.ts';
import { saveTypedVisit } from '../../main/staff-calls.ts';
import type { TypedVisit } from '../../main/visits/visit-history.ts';
import { handleSchema } from '../../shared/completion.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { fail, ok } from '../../shared/result.ts';
import { host } from './check-in/meeting-builder.ts';

const alex = { name: 'Alex Kim', address: host, department: 'Sales' };

const input = {
  visitorName: 'Priya Raman',
  company: null,
  email: 'Priya.Raman@Fabrikam.example',
  host: handleSchema.parse('alex'),
  at: epochMs(1_000),
};

const today = { day: '2026-11-24', calendarsAsOf: null, visits: [] };

function kioskThat(takes: boolean) {
  const typed: TypedVisit[] = [];
  const kiosk: Pick<Kiosk, 'today' | 'typedVisits'> = {
    today: () => today,
    typedVisits: {
      putTyped(visit) {
        if (!takes) return fail({ cause: 'disk-full', code: 'SQLITE_FULL' });
        typed.push(visit);
        return ok(undefined);
      },
      removeTyped: () => ok(undefined),
    },
  };
  return { kiosk, typed };
}

test('a typed visit is kept with its host’s own name and address', () => {
  const { kiosk, typed } = kioskThat(true);
  expect(saveTypedVisit(kiosk, alex, input)).toEqual({ status: 'saved', today });
  expect(typed).toEqual([
    {
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      visitor: { name: 'Priya Raman', company: null, email: 'priya.raman@fabrikam.example' },
      host: { name: 'Alex Kim', address: host },
      expectedAt: 1_000,
    },
  ]);
});

test('a host who is not known any more has to be found anew', () => {
  const { kiosk, typed } = kioskThat(true);
  expect(saveTypedVisit(kiosk, null, input).status).toBe('host-forgotten');
  expect(typed).toEqual([]);
});

test('what the disk refuses is said', () => {
  expect(saveTypedVisit(kioskThat(false).kiosk, alex, input).status).toBe('not-stored');
});

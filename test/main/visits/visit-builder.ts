import { randomUUID } from 'node:crypto';
import type { Visit } from '../../../main/visits/visit.ts';
import { type AttemptId, attemptIdSchema } from '../../../shared/completion.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import type { Outcome } from '../../../shared/outcome.ts';

/** 2026-11-24T09:00Z. */
export const arrival = epochMs(1_795_510_800_000);

/** Another attempt. */
export const anAttempt = (): AttemptId => attemptIdSchema.parse(randomUUID());

/** A visitor who has just arrived. */
export const aVisit = (rest: Partial<Visit> = {}): Visit => ({
  attempt: anAttempt(),
  visitor: { name: 'Priya Raman', company: 'Fabrikam', email: 'priya.raman@fabrikam.example' },
  host: { name: 'Alex Kim', address: 'alex.kim@contoso.example' },
  arrivedAt: arrival,
  expectedAt: epochMs(arrival + 60_000),
  ...rest,
});

/** Where the visitor's meeting is found again. */
export const meetingKey = { calendar: 'alex.kim@contoso.example', iCalUid: '040000008200E000' };

/** A meeting with one room. */
export const aRoom = {
  outcome: 'room',
  source: 'live',
  asOf: epochMs(arrival + 400),
  meeting: { start: epochMs(arrival + 900_000), end: epochMs(arrival + 4_500_000) },
  rooms: [{ name: 'Aurora', building: 'HQ', floor: '3', status: 'confirmed' }],
} as const satisfies Outcome;

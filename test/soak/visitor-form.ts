import { randomUUID } from 'node:crypto';
import { type CheckInForm, longestText } from '../../shared/check-in-form.ts';
import { attemptIdSchema, type Handle } from '../../shared/completion.ts';
import type { Random } from './seeded-random.ts';

/** Whom the visitors of a soak come to see; the handle is null where the name was typed. */
export interface SoughtHost {
  readonly name: string;
  readonly handle: Handle | null;
}

/** Somebody whom the simulated tenant knows. */
export const knownHost = 'Alex Kim';

const names = [
  'Priya Raman',
  '李小明',
  'O’Brien "Bobby\'); DROP TABLE visits;--',
  '🙂 مريم',
] as const;

/** A visitor who was never here before; what they typed is short, or as long as may be. */
export function visitorForm(random: Random, host: SoughtHost): CheckInForm {
  const name = random.pick(names);
  const maybe = (text: string) => (random.next() < 0.5 ? text : null);
  return {
    attempt: attemptIdSchema.parse(randomUUID()),
    visitor: {
      name: random.next() < 0.2 ? name.repeat(longestText).slice(0, longestText).trim() : name,
      company: maybe('C'.repeat(1 + random.below(longestText))),
      email: maybe('priya.raman@brightwater.example'),
    },
    host,
  };
}

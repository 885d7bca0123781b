import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  type Command,
  untouched,
  type Visit,
  type VisitEvent,
} from '../../../renderer/visitor/visit-flow.ts';
import { handleSchema } from '../../../shared/completion.ts';
import { completion, question } from './some-visit.ts';

const kinds = [
  'text-size-toggled',
  'started',
  'typed',
  'named',
  'expected',
  'someone-else',
  'went-back',
  'host-chosen',
  'acknowledged',
  'refused',
  'completed',
  'asked',
  'gave-up',
  'meeting-chosen',
  'went-idle',
  'needs-time',
  'left',
] as const;

/** A step of a made-up day: what happens, and to which of the attempts so far it belongs. */
const happening = fc.record({ kind: fc.constantFrom(...kinds), attempt: fc.nat() });

/** Every word of a visitor bears the number of their pass. */
const words = (pass: number) => `words of visitor ${pass}.`;

/** The same for every visitor, so that only the pass says whose an answer is. */
const sharedAddress = 'guest@example.com';

/** One attempt: its id, and whose it is. */
interface Attempt {
  readonly id: string;
  readonly pass: number;
}

function eventOf(
  { kind, attempt: index }: { kind: (typeof kinds)[number]; attempt: number },
  visit: Visit,
  attempts: Attempt[],
): VisitEvent {
  const own = words(visit.pass);
  const { id, pass } = attempts[index % attempts.length] ?? { id: crypto.randomUUID(), pass: -1 };
  switch (kind) {
    case 'typed':
      return { kind, text: { name: own, company: own, email: sharedAddress, host: own } };
    case 'expected':
      // As late as it may be, for whichever visitor it was.
      return {
        kind,
        pass: index % 3 === 0 ? pass : visit.pass,
        email: sharedAddress,
        host: {
          name: words(index % 3 === 0 ? pass : visit.pass),
          handle: handleSchema.parse('h1'),
        },
      };
    case 'host-chosen': {
      const attempt = { id: crypto.randomUUID(), pass: visit.pass };
      attempts.push(attempt);
      return { kind, attempt: attempt.id, host: { name: own, handle: own } };
    }
    case 'acknowledged':
      return { kind, attempt: id, recorded: index % 2 === 0 };
    case 'refused':
    case 'gave-up':
      return { kind, attempt: id };
    case 'completed':
      return { kind, completion: completion({ attempt: id, hostName: words(pass) }) };
    case 'asked': {
      const asked = completion({ attempt: id, hostName: words(pass), ...question });
      return { kind: 'completed', completion: asked };
    }
    case 'meeting-chosen':
      return { kind, candidate: null };
    default:
      return { kind };
  }
}

describe('whatever happens at the screen, and however late', () => {
  const day = fc.array(happening, { maxLength: 120 });

  it('holds nothing of a visitor who has left', () => {
    fc.assert(
      fc.property(day, (happenings) => {
        let visit = untouched(0);
        const attempts: Attempt[] = [];
        for (const next of happenings) {
          visit = advance(visit, eventOf(next, visit, attempts)).visit;
          const held = JSON.stringify(visit);
          const strangers = held.match(/words of visitor (-?\d+)/g) ?? [];
          expect(strangers.every((found) => `${found}.` === words(visit.pass))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('checks each visitor in at most once, and tells main of each one that left', () => {
    fc.assert(
      fc.property(day, (happenings) => {
        let visit = untouched(0);
        const attempts: Attempt[] = [];
        const commands: { readonly pass: number; readonly command: Command }[] = [];
        let departures = 0;
        for (const next of happenings) {
          const before = visit;
          const move = advance(visit, eventOf(next, visit, attempts));
          visit = move.visit;
          if (move.command) commands.push({ pass: before.pass, command: move.command });
          if (visit.pass > before.pass && before.step.at !== 'welcome') departures++;
        }
        const of = (call: Command['call']) =>
          commands.filter(({ command }) => command.call === call);
        const submitters = of('checkIn').map(({ pass }) => pass);
        expect(new Set(submitters).size).toBe(submitters.length);
        expect(of('leave')).toHaveLength(departures);
      }),
      { numRuns: 400 },
    );
  });
});

import {
  advance,
  type Command,
  untouched,
  type Visit,
  type VisitEvent,
} from '../../../renderer/visitor/visit-flow.ts';
import { type Completion, completionSchema, handleSchema } from '../../../shared/completion.ts';

/** The attempt of {@link checkingIn}. */
export const attempt = '4c1f7d0e-6a3b-4c5d-8e9f-0a1b2c3d4e5f';

/** The address that the visitor of {@link checkingIn} types. */
export const email = 'priya@contoso.example';

/** Main's answer that nobody is known to expect them. */
export const unexpected: VisitEvent = { kind: 'expected', pass: 0, email, host: null };

/** Whom they are expected by, if by anybody. */
export const alex = { name: 'Alex Kim', handle: handleSchema.parse('h2') };

/** Main's answer that Alex Kim expects them. */
export const expectedByAlex: VisitEvent = { kind: 'expected', pass: 0, email, host: alex };

/** What a visitor does up to the tap that checks in. */
export const checkingIn: readonly VisitEvent[] = [
  { kind: 'started' },
  {
    kind: 'typed',
    text: { name: ' Priya Sharma ', company: ' ', email: ` ${email} ` },
  },
  { kind: 'named' },
  unexpected,
  { kind: 'typed', text: { host: 'Alex' } },
  { kind: 'host-chosen', attempt, host: { name: 'Alex Kim', handle: 'h1' } },
];

/** Where the events lead from a screen that nobody has touched, and all that main was asked for. */
export function visitAfter(...events: readonly VisitEvent[]): {
  readonly visit: Visit;
  readonly commands: readonly Command[];
} {
  let visit = untouched(0);
  const commands: Command[] = [];
  for (const event of events) {
    const move = advance(visit, event);
    visit = move.visit;
    if (move.command) commands.push(move.command);
  }
  return { visit, commands };
}

/** A completion as main would send it; for {@link attempt} and without a meeting unless told. */
export const completed = (parts: object = {}): VisitEvent => ({
  kind: 'completed',
  completion: completion(parts),
});

/** A completion as main would send it. */
export function completion(parts: object = {}): Completion {
  return completionSchema.parse({
    attempt,
    hostName: 'Alex Kim',
    answer: { kind: 'no-meeting', cachedAt: null },
    changed: false,
    tellReception: false,
    wifi: null,
    ...parts,
  });
}

/** An answer that asks. */
export const question = {
  answer: {
    kind: 'question',
    candidates: [{ start: 0, end: 60_000, handle: 'm1' }],
    cachedAt: null,
  },
};

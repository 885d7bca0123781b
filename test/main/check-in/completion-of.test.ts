import { describe, expect, it } from 'vitest';
import { completionOf } from '../../../main/check-in/completion-of.ts';
import { handleSchema } from '../../../shared/completion.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { type Outcome, unavailableCauses } from '../../../shared/outcome.ts';

const live = { source: 'live', asOf: epochMs(5) } as const;
const meeting = { start: epochMs(10), end: epochMs(20) };

describe('what a visitor is told', () => {
  it('is the age of the details only where they come from the cache', () => {
    expect(completionOf({ outcome: 'no-meeting', ...live }, [])).toEqual({
      kind: 'no-meeting',
      cachedAt: null,
    });
    expect(completionOf({ outcome: 'no-meeting', ...live, source: 'cache' }, [])).toEqual({
      kind: 'no-meeting',
      cachedAt: 5,
    });
  });

  it.each(unavailableCauses)('for "%s" never names the cause', (cause) => {
    const told = completionOf({ outcome: 'unavailable', cause }, []);
    const closed = cause === 'forbidden' || cause === 'no-mailbox';
    expect(told).toEqual(closed ? { kind: 'no-meeting', cachedAt: null } : { kind: 'unavailable' });
  });

  it.each(['not-configured', 'not-licensed'] as const)('%s looks like no meeting', (outcome) => {
    expect(completionOf({ outcome }, [])).toEqual({ kind: 'no-meeting', cachedAt: null });
  });

  it('asks with times and handles, and with nothing else', () => {
    const outcome: Outcome = { outcome: 'ambiguous', ...live, candidates: [meeting, meeting] };
    const handles = ['a', 'b'].map((text) => handleSchema.parse(text));
    expect(completionOf(outcome, handles)).toEqual({
      kind: 'question',
      cachedAt: null,
      candidates: [
        { start: 10, end: 20, handle: 'a' },
        { start: 10, end: 20, handle: 'b' },
      ],
    });
  });
});

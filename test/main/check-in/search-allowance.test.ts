import { describe, expect, it } from 'vitest';
import { SearchAllowance } from '../../../main/check-in/search-allowance.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

describe('the allowance of host searches', () => {
  it('runs out, and comes back as the window slides', () => {
    let now = 1_000_000;
    const allowance = new SearchAllowance(() => epochMs(now));
    for (let i = 0; i < SearchAllowance.searches; i += 1) expect(allowance.take()).toBe(true);
    expect(allowance.take()).toBe(false);
    now += SearchAllowance.windowMs;
    expect(allowance.take()).toBe(true);
  });

  it('does not lock the lobby out when the clock is set back', () => {
    let now = 1_000_000_000;
    const allowance = new SearchAllowance(() => epochMs(now));
    for (let i = 0; i < SearchAllowance.searches; i += 1) allowance.take();
    now -= 3_600_000;
    expect(allowance.take()).toBe(true);
  });
});

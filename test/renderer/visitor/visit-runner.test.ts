import { afterEach, describe, expect, it, vi } from 'vitest';
import { createVisitRunner } from '../../../renderer/visitor/visit-runner.ts';
import type { Completion } from '../../../shared/completion.ts';
import type { KioskBridge } from '../../../shared/ipc.ts';
import { alex, attempt, checkingIn, completed, completion, question } from './some-visit.ts';

/** A main process that answers as it is told, and remembers what it was asked. */
function mainThat(answers: Partial<KioskBridge> = {}) {
  const asked: string[] = [];
  let show: ((shown: Completion) => void) | null = null;
  const kiosk: KioskBridge = {
    screenSettings: () => Promise.reject(new Error('not asked here')),
    findHosts: () => Promise.reject(new Error('not asked here')),
    expectedHost: () => Promise.resolve({ host: null }),
    checkIn: () => Promise.resolve({ recorded: true }),
    chooseMeeting: () => Promise.resolve(undefined),
    leave: () => {
      asked.push('leave');
      return Promise.resolve(undefined);
    },
    openStaff: () => Promise.reject(new Error('not asked here')),
    onCompletion: (listener) => {
      show = listener;
      return () => {
        show = null;
      };
    },
    ...answers,
  };
  return { kiosk, asked, show: (shown: Completion) => show?.(shown) };
}

/** Lets the promises of a call settle. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

function runnerAfterCheckIn(answers: Partial<KioskBridge> = {}) {
  const main = mainThat(answers);
  const runner = createVisitRunner(main.kiosk);
  for (const event of checkingIn) runner.send(event);
  return { main, runner, at: () => runner.current().step.at };
}

describe('a visit at the screen', () => {
  it('shows what main sends, and tells its listeners', async () => {
    const { main, runner, at } = runnerAfterCheckIn();
    let heard = 0;
    const stop = runner.subscribe(() => heard++);
    main.show(completion());
    expect([at(), heard]).toEqual(['completion', 1]);
    stop();
    main.show(completion());
    expect(heard).toBe(1);
  });

  it('says that nothing was recorded when main fails to check in', async () => {
    const { at } = runnerAfterCheckIn({ checkIn: () => Promise.reject(new Error('broken')) });
    expect(at()).toBe('looking');
    await settled();
    expect(at()).toBe('unrecorded');
  });

  it('goes on without details when main fails to take the chosen meeting', async () => {
    const { runner, at } = runnerAfterCheckIn({
      chooseMeeting: () => Promise.reject(new Error('broken')),
    });
    runner.send(completed(question));
    runner.send({ kind: 'meeting-chosen', candidate: null });
    await settled();
    expect(at()).toBe('completion');
  });

  it('forgets the visitor even when main fails to', async () => {
    const { runner } = runnerAfterCheckIn({ leave: () => Promise.reject(new Error('broken')) });
    runner.send(completed());
    runner.send({ kind: 'left' });
    await settled();
    expect(runner.current().step).toEqual({ at: 'welcome' });
  });

  it('drops an acknowledgement that comes when the visitor has left', async () => {
    let acknowledge: () => void = () => undefined;
    const acknowledgement = new Promise<{ recorded: boolean }>((resolve) => {
      acknowledge = () => resolve({ recorded: true });
    });
    const { main, runner } = runnerAfterCheckIn({ checkIn: () => acknowledgement });
    runner.send({ kind: 'gave-up', attempt });
    runner.send({ kind: 'left' });
    acknowledge();
    await settled();
    expect(runner.current().step).toEqual({ at: 'welcome' });
    expect(main.asked).toEqual(['leave']);
  });

  it('hears nothing more once it is disposed of', () => {
    const { main, runner, at } = runnerAfterCheckIn();
    runner.dispose();
    main.show(completion());
    expect(at()).toBe('looking');
  });
});

describe('a visitor who typed a whole address', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const expecting = { host: alex };

  function runnerAfterName(expectedHost: KioskBridge['expectedHost']) {
    const main = mainThat({ expectedHost });
    const runner = createVisitRunner(main.kiosk);
    for (const event of checkingIn.slice(0, 3)) runner.send(event);
    return { runner, at: () => runner.current().step.at };
  }

  it('is asked about the host whom main knows', async () => {
    const addresses: string[] = [];
    const { runner, at } = runnerAfterName(({ email }) => {
      addresses.push(email);
      return Promise.resolve(expecting);
    });
    expect(at()).toBe('name');
    await settled();
    expect(runner.current().step).toMatchObject({ at: 'expected', host: { name: 'Alex Kim' } });
    expect(addresses).toEqual(['priya@contoso.example']);
  });

  it.each<[string, KioskBridge['expectedHost']]>([
    ['knows nobody', () => Promise.resolve({ host: null })],
    ['fails', () => Promise.reject(new Error('broken'))],
  ])('goes on to the host where main %s', async (_what, expectedHost) => {
    const { at } = runnerAfterName(expectedHost);
    await settled();
    expect(at()).toBe('host');
  });

  it('waits no longer than 400 ms, and is not asked afterwards', async () => {
    vi.useFakeTimers();
    let answer: () => void = () => undefined;
    const late = new Promise<typeof expecting>((resolve) => {
      answer = () => resolve(expecting);
    });
    const { at } = runnerAfterName(() => late);
    await vi.advanceTimersByTimeAsync(399);
    expect(at()).toBe('name');
    await vi.advanceTimersByTimeAsync(1);
    expect(at()).toBe('host');
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(at()).toBe('host');
  });
});

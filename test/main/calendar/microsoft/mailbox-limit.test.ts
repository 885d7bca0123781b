import { expect, test } from 'vitest';
import { MailboxLimit } from '../../../../main/calendar/microsoft/mailbox-limit.ts';

const { signal } = new AbortController();

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('each mailbox has a limit of its own', async () => {
  const limit = new MailboxLimit();
  const running: string[] = [];
  const end = gate();
  const calls = ['a', 'a', 'a', 'a', 'a', 'b'].map((mailbox) =>
    limit.run(
      mailbox,
      async () => {
        running.push(mailbox);
        await end.opened;
      },
      signal,
    ),
  );
  expect(running).toEqual(['a', 'a', 'a', 'a', 'b']);
  end.open();
  await Promise.all(calls);
  expect(running).toHaveLength(6);
});

test('a call that was abandoned while it waited is never made', async () => {
  const limit = new MailboxLimit();
  const end = gate();
  const four = [1, 2, 3, 4].map(() => limit.run('a', () => end.opened, signal));
  const visitorLeft = new AbortController();
  let made = false;
  const waiting = limit.run('a', async () => (made = true), visitorLeft.signal);
  visitorLeft.abort();
  end.open();
  await Promise.all(four);
  await expect(waiting).rejects.toThrow();
  expect(made).toBe(false);
});

test('a call that fails makes room like any other', async () => {
  const limit = new MailboxLimit();
  const broken = () => Promise.reject(new Error('broken'));
  for (let n = 0; n < 9; n += 1) await expect(limit.run('a', broken, signal)).rejects.toThrow();
  expect(await limit.run('a', async () => 'done', signal)).toBe('done');
});

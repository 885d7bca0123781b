import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let printed = '';

beforeAll(async () => {
  tenant = await startTenant();
});

beforeEach(async () => {
  await kiosk?.close();
  kiosk = await launchKiosk(tenant);
  printed = '';
  kiosk.app.process().stderr?.on('data', (chunk) => {
    printed += String(chunk);
  });
  await kiosk.page.getByRole('button', { name: 'Touch to check in' }).waitFor();
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

/** A stack trace, or Electron's own word on a handler that threw. */
const trace = /\n\s+at |Error occurred in handler/;

describe('main answers none but its own page', () => {
  it.each([
    ['an empty frame', 'about:blank', null],
    ['a frame with our page', 'app://kiosk/index.html', null],
    ['a frame with a page of its own', null, '<script src="app://kiosk/x.js"></script>'],
  ])('%s gets no calls at all', async (_what, address, text) => {
    const found = await kiosk.page.evaluate(
      async ({ address, text }) => {
        const frame = document.createElement('iframe');
        if (address) frame.src = address;
        if (text) frame.srcdoc = text;
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 500));
        let found = 'nothing';
        try {
          found = frame.contentWindow && 'kiosk' in frame.contentWindow ? 'calls' : 'nothing';
        } catch {
          found = 'another origin';
        }
        frame.remove();
        return found;
      },
      { address, text },
    );
    expect(['nothing', 'another origin']).toContain(found);
  });

  it('another window with our page and our preload script is refused, each call', async () => {
    const answers = await kiosk.app.evaluate(async ({ app, BrowserWindow, session }) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: {
          session: session.fromPartition('windows'),
          preload: `${app.getAppPath()}/dist/preload/preload.cjs`,
          sandbox: true,
        },
      });
      await other.loadURL('app://kiosk/index.html');
      const outcome: unknown = await other.webContents.executeJavaScript(`Promise.all([
        ['screenSettings', undefined],
        ['findHosts', { text: 'Alex' }],
        ['expectedHost', { email: 'priya.raman@brightwater.example' }],
        ['checkIn', { attempt: crypto.randomUUID(), host: { name: 'Alex Kim', handle: null },
          visitor: { name: 'Mallory', company: null, email: null } }],
        ['chooseMeeting', { attempt: crypto.randomUUID(), candidate: null }],
        ['leave', undefined],
      ].map(([call, input]) => window.kiosk[call](input).then(() => 'answered', (e) => e.message)))`);
      other.destroy();
      return outcome;
    });
    expect(answers).toEqual(Array(6).fill('refused'));
    expect(printed).toContain('not our page');
    expect(printed).not.toMatch(trace);
  });
});

describe('main survives its own page', () => {
  it('refuses what no call takes, without a trace, and goes on', async () => {
    const outcomes = await kiosk.page.evaluate(async () => {
      const cyclic: { self?: object } = {};
      cyclic.self = cyclic;
      const wrong: unknown[] = [null, 0, '', [], {}, true, 1n, Number.NaN, new Date(0), cyclic];
      wrong.push(new Map([['text', 'Alex']]), new Uint8Array(1_000_000), { text: 5 });
      wrong.push({ text: 'x'.repeat(5_000_000) }, { text: 'Alex', more: 1 }, { __proto__: null });
      const bridge = window.kiosk as unknown as Record<
        string,
        (input: unknown) => Promise<unknown>
      >;
      const calls = [
        'screenSettings',
        'findHosts',
        'expectedHost',
        'checkIn',
        'chooseMeeting',
        'leave',
      ];
      const answers = calls.flatMap((call) =>
        wrong.map((input) =>
          bridge[call]?.(input).then(
            () => `${call} took ${typeof input}`,
            (error: Error) => error.message,
          ),
        ),
      );
      return [...new Set(await Promise.all(answers))];
    });
    expect(outcomes).toEqual(['refused']);
    expect(printed).not.toMatch(trace);
    expect(printed.match(/refused/g)?.length).toBe(6);
    expect(await kiosk.page.evaluate(() => window.kiosk.screenSettings(undefined))).toBeTruthy();
  });

  it('checks a visitor in after a flood of calls', async () => {
    const took = await kiosk.page.evaluate(async () => {
      const form = (name: string) => ({
        attempt: crypto.randomUUID(),
        visitor: { name, company: null, email: null },
        host: { name: 'Alex Kim', handle: null },
      });
      const flood: Promise<unknown>[] = [];
      for (let call = 0; call < 1_000; call += 1) {
        flood.push(
          window.kiosk.screenSettings(undefined),
          window.kiosk.findHosts({ text: `Alex ${call}` }),
          window.kiosk.checkIn(form(`Flood ${call}`)),
          window.kiosk.checkIn({} as never).catch(() => undefined),
          window.kiosk.chooseMeeting({ attempt: crypto.randomUUID(), candidate: null }),
          window.kiosk.leave(undefined),
        );
      }
      const started = performance.now();
      const { recorded } = await window.kiosk.checkIn(form('Ada Lovelace'));
      await Promise.all(flood);
      await window.kiosk.leave(undefined);
      return recorded && performance.now() - started;
    });
    // Longer than any visitor would wait; it is a fifth of that on a small machine.
    expect(took).toBeGreaterThan(0);
    expect(took).toBeLessThan(8_000);
    const visitor = visitorAt(kiosk.page);
    await visitor.start();
    await visitor.giveName('Priya Raman');
    await visitor.type('Alex Kim');
    await visitor.continueWithTyped();
    await kiosk.page.getByRole('button', { name: 'Done' }).waitFor();
  });
});

describe('the search for hosts', () => {
  it('answers five names at most, and nothing but names', async () => {
    const { status, hosts } = await kiosk.page.evaluate(() =>
      window.kiosk.findHosts({ text: 'Ale' }),
    );
    expect(status).toBe('ok');
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.length).toBeLessThanOrEqual(5);
    for (const host of hosts) {
      expect(Object.keys(host).sort()).toEqual(['detail', 'handle', 'name']);
      expect(JSON.stringify(host)).not.toContain('@');
      expect(host.handle).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each(['', 'A', '*', '%%%', '   '])('lists nobody for "%s"', async (text) => {
    const { hosts } = await kiosk.page.evaluate((text) => window.kiosk.findHosts({ text }), text);
    expect(hosts).toEqual([]);
  });

  it('is busy after forty searches in a minute, whoever left in between', async () => {
    const searches = () =>
      tenant.log.requests.filter(({ url }) => url.pathname.endsWith('/users')).length;
    const asked = searches();
    const counts = await kiosk.page.evaluate(async () => {
      const counts: Record<string, number> = {};
      for (let search = 0; search < 60; search += 1) {
        const { status } = await window.kiosk.findHosts({ text: 'Alex' });
        counts[status] = (counts[status] ?? 0) + 1;
        await window.kiosk.leave(undefined);
      }
      return counts;
    });
    expect(counts).toEqual({ ok: 40, busy: 20 });
    expect(searches() - asked).toBe(40);
  });

  it('gives handles that are worth nothing once the visitor has left', async () => {
    const outcome = await kiosk.page.evaluate(async () => {
      const { hosts } = await window.kiosk.findHosts({ text: 'Alex Kim' });
      await window.kiosk.leave(undefined);
      const told = new Promise<unknown>((resolve) => {
        const stop = window.kiosk.onCompletion((completion) => {
          stop();
          resolve([completion.hostName, completion.answer.kind]);
        });
      });
      const handle = hosts[0]?.handle ?? null;
      await window.kiosk.checkIn({
        attempt: crypto.randomUUID(),
        visitor: { name: 'Priya Raman', company: null, email: null },
        host: { name: 'Nobody At All', handle },
      });
      return told;
    });
    expect(outcome).toEqual(['Nobody At All', 'no-meeting']);
  });
});

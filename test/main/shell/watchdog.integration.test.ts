import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemdWatchdog } from '../../../main/shell/watchdog.ts';
import { listenAsSystemd, type NotifySocket } from './notify-socket.ts';

describe.runIf(process.platform === 'linux')('the watchdog, under systemd', () => {
  let socket: NotifySocket;
  let uptime: number;
  let reports: string[];

  beforeEach(async () => {
    socket = await listenAsSystemd();
    uptime = 1_000;
    reports = [];
  });

  afterEach(async () => {
    await socket.close();
  });

  const watchdog = (environment: Readonly<Record<string, string>>) =>
    systemdWatchdog({
      environment: { PATH: process.env.PATH, ...environment },
      uptime: () => uptime,
      report: (problem) => reports.push(problem),
    });

  it('tells once that the page has loaded', async () => {
    const { pageLoaded, pageAnswered } = watchdog({ NOTIFY_SOCKET: socket.path });
    pageLoaded();
    pageLoaded();
    pageAnswered();
    await expect.poll(() => socket.told).toEqual(['READY=1']);
    expect(reports).toEqual([]);
  });

  it('tells that the page answers, at half of the time in which it must', async () => {
    const environment = { NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '60000000' };
    const { pageAnswered } = watchdog(environment);
    const told = async (after: number, times: number) => {
      uptime += after;
      pageAnswered();
      await expect.poll(() => socket.told).toEqual(Array(times).fill('WATCHDOG=1'));
    };
    await told(0, 1);
    await told(29_999, 1);
    await told(1, 2);
    await told(29_999, 2);
    await told(300_000, 3);
    expect(reports).toEqual([]);
  });

  it('reports once that nobody can be told', async () => {
    const { pageAnswered } = watchdog({ NOTIFY_SOCKET: '/nowhere', WATCHDOG_USEC: '2' });
    pageAnswered();
    await expect.poll(() => reports).toHaveLength(1);
    expect(reports[0]).toContain('systemd was not told WATCHDOG=1');
  });
});

describe('the watchdog, elsewhere', () => {
  it('tells nobody anything', () => {
    const reports: string[] = [];
    const { pageLoaded, pageAnswered } = systemdWatchdog({
      // Whatever was started would fail, and be reported.
      environment: { PATH: '', WATCHDOG_USEC: '2' },
      uptime: () => 0,
      report: (problem) => reports.push(problem),
    });
    pageLoaded();
    pageAnswered();
    expect(reports).toEqual([]);
  });
});

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ScreenLanguage } from '../../../shared/screen-settings.ts';
import {
  type Access,
  allStaffCalls,
  type StaffEvent,
  type StaffOutput,
} from '../../../shared/staff/staff-ipc.ts';
import type { TodayView } from '../../../shared/staff/today.ts';
import type { RunningKiosk, ScreenSize } from '../launch-kiosk.ts';
import { setupView } from './setup-views.ts';

type Call = keyof typeof allStaffCalls;

/** What main would answer to each call; `refused`: it refuses to. */
export type Replies = { readonly [C in Call]?: StaffOutput<C> | 'refused' };

/** The staff page in a window of the real application, with main's answers in our hand. */
export interface StaffStage {
  readonly page: Page;
  resize(size: ScreenSize): Promise<void>;
  /** Has the page forget everything and begin anew, with these answers. */
  begin(language: ScreenLanguage, replies: Replies): Promise<void>;
  /** Has main answer so from now on. */
  answer(replies: Replies): Promise<void>;
  send(event: StaffEvent, payload?: unknown): Promise<void>;
  /** What the page asked since it began: each call with what it passed. */
  asked(): Promise<readonly { readonly call: Call; readonly input: unknown }[]>;
}

/** The moment on the screen's clock: half past nine of a November day in Berlin. */
const halfPastNine = new Date(Date.UTC(2026, 10, 24, 8, 30));

const unlocked: Access = {
  state: 'unlocked',
  waitUntil: null,
  languages: ['en', 'de'],
  timeZone: 'Europe/Berlin',
};

/** A day with nobody on its list. */
const nobodyYet: TodayView = { day: '2026-11-24', calendarsAsOf: null, visits: [] };

const order = { en: ['en', 'de'], de: ['de', 'en'] } as const;

const accessOf = (reply: Access | 'refused' | undefined) => (reply === 'refused' ? {} : reply);

/** Opens a window with the staff page, its real preload script and its real policy. */
export async function takeStaffStage({ app }: RunningKiosk): Promise<StaffStage> {
  const preload = join(import.meta.dirname, '../../../dist/preload/staff-preload.cjs');
  const calls = Object.keys(allStaffCalls);
  const main = await app.evaluateHandle(
    ({ BrowserWindow, ipcMain, session }, parts) => {
      const stand = {
        replies: {} as Record<string, unknown>,
        asked: [] as { call: string; input: unknown }[],
      };
      for (const call of parts.calls) {
        ipcMain.removeHandler(`staff:${call}`);
        ipcMain.handle(`staff:${call}`, (_event, input: unknown) => {
          stand.asked.push({ call, input });
          const value = stand.replies[call];
          return value === 'refused' ? { ok: false, error: 'refused' } : { ok: true, value };
        });
      }
      const window = new BrowserWindow({
        width: 1280,
        height: 800,
        useContentSize: true,
        frame: false,
        webPreferences: {
          session: session.fromPartition('windows'),
          preload: parts.preload,
          sandbox: true,
          contextIsolation: true,
          backgroundThrottling: false,
        },
      });
      return { stand, window };
    },
    { calls, preload },
  );
  const opened = app.waitForEvent('window');
  await main.evaluate(({ window }) => void window.loadURL('app://kiosk/staff.html'));
  const page = await opened;
  page.setDefaultTimeout(10_000);
  await page.clock.install({ time: halfPastNine });
  await page.clock.setFixedTime(halfPastNine);
  await page.emulateMedia({ reducedMotion: 'reduce' });

  const answer = (replies: Replies) =>
    main.evaluate(({ stand }, next) => Object.assign(stand.replies, next), replies);
  const send = (event: StaffEvent, payload: unknown = null) =>
    main.evaluate(
      ({ window }, message) =>
        window.webContents.send(`staff:${message.event}`, message.payload ?? undefined),
      { event, payload },
    );

  return {
    page,
    send,
    answer: async (replies) => void (await answer(replies)),
    asked: () => main.evaluate(({ stand }) => stand.asked) as ReturnType<StaffStage['asked']>,
    async resize(size) {
      await main.evaluate(
        ({ window }, { width, height }) => window.setContentSize(width, height),
        size,
      );
      await page.waitForFunction(
        ({ width, height }) => innerWidth === width && innerHeight === height,
        size,
      );
    },
    async begin(language, replies) {
      const usual = Object.fromEntries(
        calls
          .filter((call) => allStaffCalls[call as Call].output === allStaffCalls.setup.output)
          .map((call) => [call, replies.setup ?? setupView()]),
      );
      await page.evaluate(() => document.querySelector('.screen')?.classList.add('of-before'));
      await main.evaluate(
        ({ stand, window }, next) => {
          stand.replies = next;
          stand.asked = [];
          window.webContents.send('staff:locked');
        },
        {
          ...usual,
          today: nobodyYet,
          ...replies,
          access: { ...unlocked, ...accessOf(replies.access), languages: order[language] },
          unlock: { ...unlocked, ...accessOf(replies.unlock), languages: order[language] },
        } as Record<string, unknown>,
      );
      await page.locator('.screen:not(.of-before)').waitFor();
    },
  };
}

import { epochMs } from '../../../shared/epoch-ms.ts';
import type { Access } from '../../../shared/staff/staff-ipc.ts';
import type { StaffStage } from './staff-stage.ts';
import type { StaffState } from './staff-states.ts';

const access = (part: Partial<Access>): Access => ({
  state: 'enter-pin',
  waitUntil: null,
  languages: ['en', 'de'],
  timeZone: 'Europe/Berlin',
  ...part,
});

const waitUntil = epochMs(Date.UTC(2026, 10, 24, 8, 34, 30));

/** Types a PIN on the pad. */
export async function enterPin({ page }: StaffStage, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.locator('.pin-key').last().click();
}

const padIsUp = ({ page }: StaffStage) => page.locator('.pin-pad').waitFor();

/** The PIN pad, in the ways that it may be found. */
export const accessStates: readonly StaffState[] = [
  {
    name: 'closed',
    replies: { access: access({ state: 'closed' }) },
    reach: ({ page }) => page.locator('.closed').waitFor(),
  },
  { name: 'pin', replies: { access: access({}) }, reach: padIsUp },
  {
    name: 'pin-typed',
    replies: { access: access({}) },
    async reach({ page }) {
      await page.locator('.pin-pad').waitFor();
      for (const digit of '27182') await page.keyboard.press(digit);
    },
  },
  {
    name: 'pin-wrong',
    replies: { access: access({}), unlock: access({}) },
    async reach(stage) {
      await padIsUp(stage);
      await enterPin(stage, '271828');
      await stage.page.locator('.pin-answer[data-told]').waitFor();
    },
  },
  { name: 'pin-wait', replies: { access: access({ waitUntil }) }, reach: padIsUp },
  { name: 'pin-first', replies: { access: access({ state: 'choose-pin' }) }, reach: padIsUp },
  {
    name: 'pin-first-again',
    replies: { access: access({ state: 'choose-pin' }) },
    async reach(stage) {
      await padIsUp(stage);
      await enterPin(stage, '271828');
    },
  },
  {
    name: 'pin-too-simple',
    replies: { access: access({ state: 'choose-pin' }), choosePin: 'too-simple' },
    async reach(stage) {
      await padIsUp(stage);
      await enterPin(stage, '111111');
      await enterPin(stage, '111111');
      await stage.page.locator('.pin-answer[data-told]').waitFor();
    },
  },
];

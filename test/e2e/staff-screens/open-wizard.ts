import type { SetupStep } from '../../../shared/staff/setup-view.ts';
import { setupView } from './setup-views.ts';
import type { Replies, StaffStage } from './staff-stage.ts';

/** From home: opens the wizard, at the step where it is. */
export async function openWizard({ page }: StaffStage): Promise<void> {
  await page.locator('.home').waitFor();
  await page.locator('.setting-row').nth(1).click();
  await page.locator('.step-progress').waitFor();
}

/** Touches things of the wizard's page, one after the other. */
export const through = (...selectors: readonly string[]) =>
  async function reach(stage: StaffStage) {
    await openWizard(stage);
    for (const selector of selectors) await stage.page.locator(selector).first().click();
  };

/** Answers with the wizard at a step. */
export const at = (step: SetupStep, parts: Parameters<typeof setupView>[0] = {}): Replies => ({
  setup: setupView({ step, ...parts }),
});

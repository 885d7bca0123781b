import type { ScreenLanguage } from '../../../shared/screen-settings.ts';
import { settled } from '../gallery/inspect-screen.ts';
import type { StaffStage } from './staff-stage.ts';
import { type StaffState, staffStates } from './staff-states.ts';

/** Comes to every staff screen, one after the other, and looks at each once it stands still. */
export async function walkStaffStates(
  stage: StaffStage,
  language: ScreenLanguage,
  look: (state: StaffState) => Promise<void>,
): Promise<void> {
  for (const state of staffStates) {
    try {
      if (state.replies) await stage.begin(language, state.replies);
      await state.reach(stage);
      await settled(stage.page);
    } catch (cause) {
      throw new Error(`“${state.name}” was not reached`, { cause });
    }
    await look(state);
  }
}

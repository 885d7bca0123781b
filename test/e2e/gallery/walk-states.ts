import { settled } from './inspect-screen.ts';
import type { Reading, Stage } from './stage.ts';
import { type State, states } from './states.ts';

/** Comes to every screen and outcome, one after the other, and looks at each once it stands still. */
export async function walkStates(
  stage: Stage,
  reading: Reading,
  look: (state: State) => Promise<void>,
): Promise<void> {
  for (const state of states) {
    try {
      await state.reach(stage, reading);
      await settled(stage.page);
    } catch (cause) {
      throw new Error(`“${state.name}” was not reached`, { cause });
    }
    await look(state);
  }
}

import { powerSaveBlocker } from 'electron';

/** Milliseconds between two looks: less than any display takes to fall asleep. */
const lookEvery = 15_000;

/** Keeps the display awake for as long as that is wanted; returns what lets go of it. */
export function keepAwake(isWanted: () => boolean): () => void {
  let blocker: number | null = null;
  function keep(awake: boolean): void {
    if (awake === (blocker !== null)) return;
    if (blocker !== null) powerSaveBlocker.stop(blocker);
    blocker = awake ? powerSaveBlocker.start('prevent-display-sleep') : null;
  }
  const look = () => keep(isWanted());
  look();
  const looks = setInterval(look, lookEvery);
  return () => {
    clearInterval(looks);
    keep(false);
  };
}

import { expect, test } from 'vitest';
import { startKeyring } from '../main/tenant/keyring-session.ts';
import { sessionVariables } from '../main/tenant/session-variables.ts';
import { killRotation } from './kill-rotation.ts';

/** A kill and what is looked at afterwards take two processes and a second, or three on a busy machine. */
const patient = { timeout: 240_000 };

test(
  'where old tokens stay valid, the next renewal works after each of ten kills',
  patient,
  async () => {
    const session = await sessionVariables(await startKeyring());
    const figures = await killRotation({
      strictness: 'keeps-old',
      kills: 10,
      seed: 'ten kills',
      session,
    });
    expect(figures).toMatchObject({ renewed: 10, signInAgain: 0, failed: 0, problems: [] });
  },
);

test(
  'where replay revokes, each of ten kills leaves a renewal that works or one plain refusal',
  patient,
  async () => {
    const session = await sessionVariables(await startKeyring());
    const figures = await killRotation({
      strictness: 'revokes-on-replay',
      kills: 10,
      seed: 'ten kills',
      session,
    });
    expect(figures).toMatchObject({ failed: 0, problems: [] });
    expect(figures.renewed).toBeGreaterThan(0);
    expect(figures.signInAgain).toBeGreaterThan(0);
  },
);

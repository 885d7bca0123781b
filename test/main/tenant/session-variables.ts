import type { KeyringSession } from './keyring-session.ts';

/** The variables with which a program that the test starts itself is in the session. */
export async function sessionVariables(session: KeyringSession): Promise<NodeJS.ProcessEnv> {
  const { stdout } = await session.run(['env']);
  return Object.fromEntries(stdout.split('\n').map((line) => line.split(/=(.*)/).slice(0, 2)));
}

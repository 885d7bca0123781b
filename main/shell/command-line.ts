import { app } from 'electron';
import { usualPolicyFile } from '../tenant/policy-file.ts';

/** The policy file: the usual one, unless `--policy=FILE` on the command line names another. */
export const policyFile = (): string =>
  app.commandLine.getSwitchValue('policy') || usualPolicyFile();

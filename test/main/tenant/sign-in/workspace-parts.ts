import { providers } from '../../../../main/calendar/registry.ts';
import { memoryVault } from '../../../../main/tenant/memory-vault.ts';
import type { SignInParts } from '../../../../main/tenant/sign-in/sign-in.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import type { Workspace } from '../../../tenant/google/workspace.ts';
import { secretsJson } from '../../../tenant/policy-for.ts';

/** What signs in to a simulated workspace, as a kiosk with this block and these secrets would. */
export function workspaceParts(
  workspace: Workspace,
  block: Readonly<Record<string, unknown>> = {},
  secrets: Readonly<Record<string, string>> = workspace.secrets,
): SignInParts {
  const { google } = providers;
  const vault = memoryVault(secretsJson(secrets));
  if (!vault.ok) throw new Error(vault.error);
  return {
    authorization: google.authorization(google.settings.parse({ ...workspace.block, ...block })),
    refusals: google.refusals,
    vault: vault.value,
    fetch,
    now: () => epochMs(Date.now()),
  };
}

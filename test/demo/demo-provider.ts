import { parseArgs } from 'node:util';
import { startWorkspace } from '../tenant/google/workspace.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';

/** A simulated tenant that the demo can run on. */
export interface DemoProvider {
  /** What a policy's `calendar.provider` calls it. */
  readonly key: SimulatedTenant['provider'];
  readonly name: string;
  readonly start: () => Promise<SimulatedTenant>;
}

const providers: readonly DemoProvider[] = [
  { key: 'microsoft', name: 'Microsoft 365', start: () => startTenant() },
  { key: 'google', name: 'Google Workspace', start: () => startWorkspace() },
];

/** The provider that `--provider` names, else the first; ends the process where there is none of that name. */
export function demoProvider(argv: readonly string[]): DemoProvider {
  const keys = providers.map(({ key }) => key);
  let named: string | undefined;
  try {
    const options = { provider: { type: 'string', default: 'microsoft' } } as const;
    named = parseArgs({ args: [...argv], options }).values.provider;
  } catch (error) {
    if (error instanceof Error) console.error(error.message);
  }
  const found = providers.find(({ key }) => key === named);
  if (found) return found;
  console.error(`usage: npm run demo [-- --provider ${keys.join('|')}]`);
  process.exit(2);
}

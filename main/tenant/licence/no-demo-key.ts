import type { LicenceKey } from './licence-key.ts';

/** What a release has in place of `demo-key.ts`. */
export const demoKeys: readonly LicenceKey[] = [];

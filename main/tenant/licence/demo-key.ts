import type { LicenceKey } from './licence-key.ts';

/**
 * Signs the licences of demos and tests. Its other half is published with the tests, so that only
 * what runs from source may trust it: a release is built with `no-demo-key.ts` in place of this file.
 */
export const demoKeys: readonly LicenceKey[] = [
  { kid: 'demo', x: 'AJnmUL8oQPN1LH_k1LH2sgCSB_HKJCbz1Um-oQ35eAM' },
];

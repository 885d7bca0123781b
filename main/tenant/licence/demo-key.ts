import type { LicenceKey } from './licence-key.ts';

/**
 * Signs the licences of demos and tests. Its other half is published with the tests, so that only
 * what runs from source may trust it.
 */
export const demoKey: LicenceKey = {
  kid: 'demo',
  x: 'AJnmUL8oQPN1LH_k1LH2sgCSB_HKJCbz1Um-oQ35eAM',
};

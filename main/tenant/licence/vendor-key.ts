import type { LicenceKey } from './licence-key.ts';

/**
 * The keys that sign licences. A new one is added before the first licence is signed with it, and
 * an old one stays until its last licence has ended.
 */
export const vendorKeys: readonly LicenceKey[] = [
  { kid: 'vendor-2026', x: 'NOU5OAz6XhuUkfmwrmW7Lc9xvDv9aQ6m_flfjxfhW9I' },
];

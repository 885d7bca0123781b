import type { LicenceKey } from '../tenant/licence/licence-key.ts';

/**
 * The keys that sign releases; none of them signs licences. A new one is in a release that the old one
 * signed before it signs one itself, and an old one stays until no kiosk is left that knows only it.
 */
export const releaseKeys: readonly LicenceKey[] = [
  { kid: 'release-2026', x: 'QZxoQfXlAnm0MOTTmmKuhMQ5nViPMuZCjKWypdNWv0I' },
];

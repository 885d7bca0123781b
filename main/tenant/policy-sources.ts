import { userInfo } from 'node:os';
import { plistSource } from './managed-policy/plist-source.ts';
import { registrySource } from './managed-policy/registry-source.ts';
import { type PolicySource, policyFileSource } from './policy-source.ts';

/** The domain of the kiosk's preferences: its bundle's identifier. */
export const preferenceDomain = 'com.atrium-kiosk.kiosk';

/** Where macOS keeps what configuration profiles set. */
const managedPreferences = '/Library/Managed Preferences';

/**
 * The places in which IT can say what this kiosk is to do, the strongest first: the settings made at
 * its screen come after all of them. Linux has nothing of the kind beside the file.
 */
export function policySources(file: string): readonly PolicySource[] {
  const policyFile = policyFileSource(file);
  switch (process.platform) {
    case 'win32':
      return [registrySource('machine'), policyFile, registrySource('user')];
    case 'darwin':
      return [
        plistSource('machine', `${managedPreferences}/${preferenceDomain}.plist`),
        policyFile,
        plistSource(
          'user',
          `${managedPreferences}/${userInfo().username}/${preferenceDomain}.plist`,
        ),
      ];
    default:
      return [policyFile];
  }
}

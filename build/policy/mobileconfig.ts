import { preferenceDomain } from '../../main/tenant/policy-sources.ts';
import { type PlistValue, plistDocument } from './plist.ts';

/**
 * A configuration profile that sets a policy for the computer:
 * https://developer.apple.com/documentation/devicemanagement/managedpreferences
 */
export const mobileconfig = (settings: PlistValue): string =>
  plistDocument({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${preferenceDomain}.policy`,
    PayloadUUID: '6F0B6E0C-7B0E-4B65-9E8C-2C6A0A5F7D11',
    PayloadDisplayName: 'Atrium Kiosk: policy',
    PayloadScope: 'System',
    PayloadContent: [
      {
        PayloadType: 'com.apple.ManagedClient.preferences',
        PayloadVersion: 1,
        PayloadIdentifier: `${preferenceDomain}.policy.preferences`,
        PayloadUUID: 'B2E0C1C4-51B7-4C3B-8C43-0E5D2B9C7A12',
        PayloadContent: {
          [preferenceDomain]: { Forced: [{ mcx_preference_settings: settings }] },
        },
      },
    ],
  });

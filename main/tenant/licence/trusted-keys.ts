import { demoKeys } from './demo-key.ts';
import type { LicenceKey } from './licence-key.ts';
import { vendorKeys } from './vendor-key.ts';

/** The keys whose licences count; the demo's only in what runs from source. */
export const trustedKeys = (trustDemoKey: boolean): readonly LicenceKey[] =>
  trustDemoKey ? [...vendorKeys, ...demoKeys] : vendorKeys;

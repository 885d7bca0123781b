import type { House } from '../../shared/staff/setup-view.ts';
import type { CheckedStaffInput } from '../../shared/staff/staff-ipc.ts';
import { isLocked } from '../tenant/effective-policy.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import type { PolicyProblem } from '../tenant/policy-failure.ts';
import type { DraftSettings } from './draft-settings.ts';
import type { ShownSettings } from './shown-settings.ts';

/** What staff save of the house, the guest network's password aside. */
type SavedHouse = CheckedStaffInput<'saveHouse'>;

/** The house as the wizard shows it. */
export function houseOf({ tenant, kiosk }: ShownSettings, hasPassword: boolean): House {
  const { colour, logo } = tenant.brand;
  return {
    tenantName: tenant.name,
    wifi: tenant.wifi && { ...tenant.wifi, hasPassword },
    brand: { colour, hasLogo: logo !== null },
    idleSeconds: kiosk.idleSeconds,
    ...tenant.calendar.window,
    help: kiosk.help,
    changeTracking: tenant.calendar.changeTracking,
    canBeTold: kiosk.webhooks.url !== null,
    keepDays: kiosk.retention.days,
  };
}

/** The settings that a house is made of, by their paths; undefined for what is left out. */
export function houseSettings(house: SavedHouse): JsonObject {
  const { wifi } = house;
  return {
    'tenant.name': house.tenantName,
    ...(wifi
      ? {
          'tenant.wifi.ssid': wifi.ssid,
          'tenant.wifi.security': wifi.security,
          'tenant.wifi.hidden': wifi.hidden,
        }
      : { 'tenant.wifi': undefined }),
    'tenant.brand.colour': house.colour ?? undefined,
    'tenant.calendar.window.beforeMinutes': house.beforeMinutes,
    'tenant.calendar.window.afterMinutes': house.afterMinutes,
    'kiosk.idleSeconds': house.idleSeconds,
    'kiosk.help': house.help,
    'tenant.calendar.changeTracking': house.changeTracking,
    'kiosk.retention.days': house.keepDays,
  };
}

/** Fewest characters of a WPA passphrase (IEEE 802.11i, H.4.1). */
const shortestPassphrase = 8;

/** What is wrong with a house, by the paths of the policy file, in words that follow the path. */
export function houseProblems(
  house: SavedHouse,
  { missing, locked, shown }: DraftSettings,
  hasPassword: boolean,
): readonly PolicyProblem[] {
  const problems = missing.filter(({ path }) => ofHouse.test(path));
  if (!shown.tenant.wifi || shown.tenant.wifi.security === 'open') return problems;
  const password = house.wifi?.password;
  const path = 'tenant.wifi.password';
  if (!password && !hasPassword && !isLocked(locked, 'tenant.wifi')) {
    return [...problems, { path, message: 'is missing' }];
  }
  if (password && shown.tenant.wifi.security === 'WPA' && password.length < shortestPassphrase) {
    const message = `must have at least ${shortestPassphrase} characters`;
    return [...problems, { path, message }];
  }
  return problems;
}

const ofHouse =
  /^(tenant\.(name|wifi|brand|calendar\.(window|changeTracking))|kiosk\.(idleSeconds|help|retention))\b/;

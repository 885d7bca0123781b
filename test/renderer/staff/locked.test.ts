import { describe, expect, it } from 'vitest';
import { isLocked } from '../../../renderer/staff/locked.ts';

describe('a setting is locked', () => {
  const view = { locked: ['tenant.calendar.microsoft.tenantId', 'tenant.wifi'] };

  it.each([
    ['tenant.calendar.microsoft.tenantId', true],
    ['tenant.calendar.microsoft.clientId', false],
    ['tenant.calendar.microsoft', true],
    ['tenant.wifi.ssid', true],
    ['tenant.wifiless', false],
    ['kiosk.help', false],
  ])('by its own path, what is in it, or the group that it is in: %s %s', (path, expected) => {
    expect(isLocked(view, path)).toBe(expected);
  });
});

import { app, type Session, session } from 'electron';

/**
 * The session of the windows: in memory, and cut off from every network, so that nothing a page
 * does can leave the device.
 */
export function windowSession(): Session {
  const windows = session.fromPartition('windows', { cache: false });
  windows.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !details.url.startsWith('app://') });
  });
  windows.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  windows.setPermissionCheckHandler(() => false);
  windows.setDevicePermissionHandler(() => false);
  windows.on('will-download', (event) => event.preventDefault());
  return windows;
}

/** What calendars are asked for: a lookup that a visitor waits for, or what goes on behind the screens. */
type Purpose = 'lookup' | 'sync';

/**
 * A `fetch` for calendars, in a session of its own so that neither purpose waits for the connections
 * of the other: with the system's proxy and certificates, but no disk cache and no cookies, so that
 * no calendar is left on disk.
 */
export function calendarFetch(purpose: Purpose): typeof fetch {
  const own = session.fromPartition(purpose, { cache: false });
  own.setUserAgent(`AtriumKiosk/${app.getVersion()}`);
  return (input, init) =>
    own.fetch(input instanceof URL ? input.toString() : input, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
    });
}

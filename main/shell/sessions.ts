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

/** A lookup that a visitor waits for, what goes on behind the screens, or the server of updates. */
type Purpose = 'lookup' | 'sync' | 'updates';

/**
 * A `fetch` in a session of its own, so that no purpose waits for the connections of another:
 * with the system's proxy and certificates, but no disk cache and no cookies, so that no calendar is
 * left on disk.
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

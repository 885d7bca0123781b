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

/**
 * The `fetch` of calendar lookups: a session of its own, with the system's proxy and certificates
 * but no disk cache and no cookies, so that no calendar is left on disk.
 */
export function lookupFetch(): typeof fetch {
  const lookup = session.fromPartition('lookup', { cache: false });
  lookup.setUserAgent(`AtriumKiosk/${app.getVersion()}`);
  return (input, init) =>
    lookup.fetch(input instanceof URL ? input.toString() : input, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
    });
}

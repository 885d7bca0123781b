import type { Session } from 'electron';
import type { ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Release } from '../updates/release.ts';

/**
 * Brings the file of a release to the disk: with the system's proxy and certificates, its digest
 * checked, and whatever was fetched before a break thrown away. electron-updater is told by us what
 * there is, as its own list of files bears no signature; it decides nothing, and installs nothing.
 */
export async function downloadRelease(
  release: Release,
  server: string,
  signal: AbortSignal,
): Promise<Result<string, string>> {
  // Loaded when it is needed, which is at night, and never where updates are off.
  const { AppImageUpdater } = await import('electron-updater');
  const updater = new AppImageUpdater({
    provider: 'custom',
    updateProvider: providerOf(updateInfo(release), server),
  });
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  // What goes wrong is in the result, once.
  updater.logger = null;
  const refused = takeOnly(release, updater.netSession);
  try {
    const found = await updater.checkForUpdates();
    if (!found?.isUpdateAvailable) return fail('electron-updater does not take it');
    const { cancellationToken } = found;
    const stop = () => cancellationToken?.cancel();
    // Whoever holds the server may say one length and send without end.
    updater.on('download-progress', ({ transferred }) => {
      if (transferred > release.size) stop();
    });
    if (signal.aborted) return fail('given up');
    signal.addEventListener('abort', stop, { once: true });
    const [file] = await updater.downloadUpdate(cancellationToken);
    signal.removeEventListener('abort', stop);
    return file ? ok(file) : fail('electron-updater brought no file');
  } catch (error) {
    return fail(signal.aborted ? 'given up' : (refused() ?? firstLine(error)));
  }
}

/**
 * Takes an answer only if it says that it is as long as what was signed: of one that says no length
 * electron-updater counts nothing, and it would follow a server that leads it in circles. Returns
 * what tells why an answer was not taken; null where none was refused.
 */
function takeOnly({ size }: Release, session: Session): () => string | null {
  let why: string | null = null;
  session.webRequest.onHeadersReceived(({ statusCode, statusLine, responseHeaders }, answer) => {
    const length = Object.entries(responseHeaders ?? {}).find(
      ([name]) => name.toLowerCase() === 'content-length',
    )?.[1][0];
    if (statusCode !== 200) why = statusLine;
    else if (length !== String(size)) why = 'the server sends another size than the one signed';
    answer({ cancel: why !== null });
  });
  return () => why;
}

/** A release in electron-updater's words; the last two are of old servers, and of no use here. */
const updateInfo = ({ version, file, size, sha512 }: Release): UpdateInfo => ({
  version,
  files: [{ url: file, size, sha512 }],
  releaseDate: '',
  path: file,
  sha512,
});

/** What electron-updater asks for what there is, in the place of a server's own list. */
const providerOf = (info: UpdateInfo, server: string) =>
  class {
    readonly fileExtraDownloadHeaders = null;

    setRequestHeaders(): void {}

    getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve(info);
    }

    resolveFiles(): ResolvedUpdateFileInfo[] {
      return info.files.map((file) => ({ url: new URL(encodeURI(file.url), server), info: file }));
    }
  };

const firstLine = (problem: unknown): string =>
  (problem instanceof Error ? problem.message : String(problem)).split('\n', 1)[0] ?? '';

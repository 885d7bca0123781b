import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../tenant/google/workspace.ts';
import type { Installer } from './installer.ts';
import { NewKiosks } from './new-kiosks.ts';

let workspace: Workspace;
let kiosks: NewKiosks;
/** What IT hands over with the files from the console. */
let stick: string;

beforeAll(async () => {
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  workspace = await startWorkspace({ delegated: false });
  kiosks = new NewKiosks(workspace, join(import.meta.dirname, '../../out/connect-workspace'));
});

afterAll(async () => {
  await workspace?.close();
  kiosks?.remove();
  rmSync(stick, { recursive: true });
});

/** To the choice of a way to sign in; the policy file says where the simulated workspace is. */
async function begin(way: string): Promise<Installer> {
  const endpoints = { authority: workspace.issuer, api: workspace.origin };
  const installer = await kiosks.begin(way, { google: { endpoints } });
  await installer.choose(/Google Workspace/);
  await installer.touch('Next');
  await installer.reads('How does the kiosk sign in?');
  return installer;
}

/** Puts a file on the stick, and picks it in the system's dialog when that opens. */
async function picks(name: string, content: string): Promise<void> {
  const file = join(stick, name);
  writeFileSync(file, content);
  await kiosks.kiosk.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
  }, file);
}

describe('an installer at a new kiosk', () => {
  afterEach(() => kiosks.end());

  it('connects it with the key of a service account, to which a super administrator delegates', async () => {
    const installer = await begin('key-file');
    await installer.choose(/service account/);
    await installer.touch('Next');
    await installer.reads('The key of the service account');
    await picks('client.json', workspace.desktopClientFile);
    await installer.touch('Choose the file…');
    await installer.page.getByText('That is not the key file of a service account.').waitFor();
    await picks('atrium-kiosk.json', workspace.keyFile);
    await installer.touch('Choose the file…');
    await installer.page.getByText('The key is in the keychain').waitFor();
    await installer.reads('The key of the service account');
    await installer.touch('Next');
    await installer.reads('Who the kiosk reads as');
    await installer.fill('E-mail address of the kiosk account', workspace.account);
    await installer.touch('Next');
    await installer.reads('Ready to sign in');
    await installer.touch('Sign in');
    await installer.reads('A super administrator has to agree');
    const link = await installer.page.locator('.address').innerText();
    await workspace.people.delegate(link);
    await installer.touch('Ask now');
    await installer.reads('Signed in');
    await kiosks.finish(installer);
  });

  it('connects it by the browser, with the file of a desktop client', async () => {
    const installer = await begin('browser');
    const browsed = await kiosks.browserStandsIn();
    await installer.choose(/browser/);
    await installer.touch('Next');
    await installer.reads('The desktop client');
    await picks('client.json', workspace.desktopClientFile);
    await installer.touch('Choose the file…');
    await installer.reads('Ready to sign in');
    await installer.touch('Sign in');
    await installer.reads('Sign in in the browser');
    const url = await browsed();
    expect(new URL(url).searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await workspace.people.signIn(url, { account: workspace.account, decision: 'accept' });
    await installer.reads('Signed in');
    await kiosks.finish(installer);
  });
});

describe('of all that the kiosks wrote and told their windows', () => {
  it('nothing on disk is a token, a key, the PIN or the password of the guest network', () => {
    kiosks.expectNothingOnDisk();
  });

  it('no window was told one, but the password of the guest network within a completion', () => {
    kiosks.expectNothingTold();
  });
});

import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { roomAddresses } from '../tenant/company/company.ts';
import { people } from '../tenant/company/people.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import type { Installer } from './installer.ts';
import { NewKiosks } from './new-kiosks.ts';

let tenant: Tenant;
let kiosks: NewKiosks;

beforeAll(async () => {
  tenant = await startTenant({ consented: false, devicePollSeconds: 1 });
  for (const room of roomAddresses) tenant.share(room, people.jonas.address);
  for (const { address } of Object.values(people)) tenant.share(address, people.jonas.address);
  kiosks = new NewKiosks(tenant, join(import.meta.dirname, '../../out/connect-tenant'));
});

afterAll(async () => {
  await tenant?.close();
  kiosks?.remove();
});

/** To the choice of a way to sign in; the policy file says where the simulated cloud is. */
async function begin(way: string): Promise<Installer> {
  const cloud = { authority: tenant.issuer, graph: tenant.origin };
  const installer = await kiosks.begin(way, { microsoft: { cloud } });
  await installer.choose(/Microsoft 365/);
  await installer.touch('Next');
  await installer.reads('The app registration');
  await installer.fill('Directory (tenant) ID', tenant.tenantId);
  await installer.fill('Application (client) ID', tenant.clientId);
  await installer.touch('Next');
  await installer.reads('How does the kiosk sign in?');
  return installer;
}

describe('an installer at a new kiosk', () => {
  afterEach(() => kiosks.end());

  it('connects it as an application with a certificate, which IT registers and consents to', async () => {
    const installer = await begin('certificate');
    await installer.choose(/with a certificate/);
    await installer.touch('Next');
    await installer.reads('A certificate for this kiosk');
    await installer.touch('Make the certificate');
    await installer.reads('Upload this certificate');
    await installer.touch('It is uploaded');
    await installer.reads('Ready to sign in');
    await installer.touch('Sign in');
    await installer.reads('The sign-in did not work');
    await installer.page.getByRole('heading', { name: 'The certificate is not known' }).waitFor();
    const { authorize } = await installer.page.evaluate(() => window.staff.setup());
    tenant.registerCertificate(authorize.certificate?.pem ?? '');
    await installer.touch('Try again');
    await installer.reads('An administrator has to agree');
    const link = await installer.page.locator('.address').innerText();
    await tenant.people.adminConsent(link, 'accept');
    await installer.touch('Ask now');
    await installer.reads('Signed in');
    await kiosks.finish(installer);
  });

  it('connects it by the browser', async () => {
    const installer = await begin('browser');
    const browsed = await kiosks.browserStandsIn();
    await installer.choose(/in the browser/);
    await installer.touch('Next');
    await installer.touch('Sign in');
    await installer.reads('Sign in in the browser');
    await tenant.people.signIn(await browsed(), {
      account: people.jonas.address,
      decision: 'accept',
    });
    await installer.reads('Signed in');
    await kiosks.finish(installer);
  });

  it('connects it by a code on a phone', async () => {
    const installer = await begin('device');
    await installer.choose(/with a code/);
    await installer.touch('Next');
    await installer.touch('Sign in');
    await installer.reads('Sign in on your phone');
    const code = await installer.page.locator('.device-code span').first().innerText();
    await tenant.people.enterCode(code, { account: people.jonas.address, decision: 'accept' });
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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { people } from '../../tenant/company/people.ts';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { setupBench } from './setup-bench.ts';
import { aHouse, walkTo } from './wizard-steps.ts';

test('no answer, no event, no file and no report of a whole run holds a secret or a token', async () => {
  const tenant = await startTenant({ devicePollSeconds: 0.1 });
  onTestFinished(() => tenant.close());
  for (const { address } of Object.values(people)) tenant.share(address, people.jonas.address);
  const bench = setupBench(tenant);
  const { setup } = bench;
  const seen: unknown[] = [];
  const see = async <T>(answer: Promise<T>): Promise<T> => {
    seen.push(await answer);
    return answer;
  };

  await walkTo(bench, tenant, 'house');
  await see(setup.saveHouse(aHouse));
  await see(setup.readRooms());
  await see(setup.findTestHosts({ text: 'Alex' }));
  const test = { at: epochMs(Date.now()), visitorName: 'Priya Raman', visitorEmail: '' };
  await see(setup.testMeeting({ ...test, host: { text: people.alex.address } }));
  await see(setup.finish());
  const first = readFileSync(join(bench.folder, 'settings.json'), 'utf8');

  await see(setup.chooseMethod({ method: 'application', credential: 'certificate' }));
  const { authorize } = await see(setup.makeCertificate());
  tenant.registerCertificate(authorize.certificate?.pem ?? '');
  await see(setup.signIn());
  await see(bench.until((view) => view.authorize.signIn.kind === 'signed-in'));
  await see(setup.measureReach());

  for (const method of ['device', 'browser'] as const) {
    const act = { account: people.jonas.address, decision: 'accept' } as const;
    await see(setup.chooseMethod({ method, credential: 'certificate' }));
    await see(setup.signIn());
    const waits = await see(
      bench.until(
        ({ authorize: { signIn } }) =>
          signIn.kind === `awaiting-${method === 'device' ? 'code' : 'browser'}`,
      ),
    );
    const { signIn } = waits.authorize;
    if (signIn.kind === 'awaiting-code') await tenant.people.enterCode(signIn.code, act);
    else await tenant.people.signIn(bench.browsed[0] ?? '', act);
    await see(bench.until((view) => view.authorize.signIn.kind === 'signed-in'));
    await see(setup.measureReach());
  }
  const names = ['setup.microsoft.clientKey', 'setup.microsoft.refreshToken'];
  const kept = await Promise.all(names.map((name) => bench.vault.read(name)));
  await see(setup.finish());
  await see(setup.disconnect());

  const secrets = [
    tenant.clientSecret,
    aHouse.wifi?.password ?? '',
    ...kept.flatMap((read) => (read.ok && read.value ? [read.value] : [])),
    ...tenant.issuedTokens,
    'PRIVATE KEY',
  ];
  expect(kept.map((read) => read.ok && read.value)).not.toContain(null);
  expect(tenant.issuedTokens.length).toBeGreaterThan(5);
  const last = readFileSync(join(bench.folder, 'settings.json'), 'utf8');
  const certificate = readFileSync(join(bench.folder, 'kiosk-certificate.pem'), 'utf8');
  const all = JSON.stringify([seen, bench.told, bench.reports, first, last, certificate]);
  for (const secret of secrets) {
    expect(secret).not.toBe('');
    expect(all).not.toContain(JSON.stringify(secret).slice(1, -1));
  }
  expect(bench.told.length).toBeGreaterThan(5);
});

import { expect, onTestFinished, test } from 'vitest';
import { roomAddresses } from '../../tenant/company/company.ts';
import { people } from '../../tenant/company/people.ts';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { priyaChecksIn, setupBench } from './setup-bench.ts';
import { aHouse, register } from './wizard-steps.ts';

test('the wizard of a kiosk at work reads beside it with one refresh token, which is never shown twice', async () => {
  const tenant = await startTenant({
    devicePollSeconds: 0.1,
    refreshTokens: 'strict',
    // Every use of the calendar needs a new access token, and with it a new refresh token.
    accessTokenSeconds: 1,
  });
  onTestFinished(() => tenant.close());
  const { address: account } = people.jonas;
  for (const { address } of Object.values(people)) tenant.share(address, account);
  for (const room of roomAddresses) tenant.share(room, account);
  const bench = setupBench(tenant);
  const { setup } = bench;
  await register(bench, tenant);
  await setup.chooseMethod({ method: 'device', credential: 'certificate' });
  await setup.signIn();
  const { authorize } = await bench.until((view) => view.authorize.signIn.kind === 'awaiting-code');
  if (authorize.signIn.kind !== 'awaiting-code') throw new Error('no code');
  await tenant.people.enterCode(authorize.signIn.code, { account, decision: 'accept' });
  await bench.until((view) => view.authorize.signIn.kind === 'signed-in');
  await setup.measureReach();
  await setup.saveRooms({ chosen: [...roomAddresses], building: 'HQ', texts: [] });
  await setup.saveHouse(aHouse);
  expect((await setup.finish()).inForce).toBe(true);

  const checkIn = priyaChecksIn(bench);
  const readings = [setup.readRooms(), setup.measureReach(), setup.readRooms()];
  const [completion, ...views] = await Promise.all([checkIn, ...readings]);
  expect(completion.answer).toMatchObject({ kind: 'room', rooms: [{ name: 'Aurora' }] });
  expect(views.map(({ rooms }) => rooms.directory)).toContain('readable');
  const after = await setup.readRooms();
  expect(after.authorize.signIn.kind).toBe('signed-in');
  expect(after.rooms.directory).toBe('readable');
});

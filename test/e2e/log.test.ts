import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

it('the log begins with what runs and by which settings, and says at the end how it ended', async () => {
  const tenant = await startTenant();
  const kiosk = await launchKiosk(tenant);
  const file = join(kiosk.profile, 'logs/kiosk.log');
  const lines = () =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  try {
    await visitorAt(kiosk.page).reads('Welcome. Let’s find your host.');
    await expect.poll(lines).toMatchObject([
      {
        msg: 'started',
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        electron: expect.any(String),
        system: expect.stringContaining(process.arch),
      },
      {
        msg: 'settings in force',
        sources: [expect.any(String)],
        provider: 'microsoft',
        licence: 'valid',
      },
    ]);
    const ended = new Promise((resolve) => kiosk.app.process().once('exit', resolve));
    await kiosk.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    await ended;
    expect(lines().at(-1)).toMatchObject({ msg: 'ended', code: 0, as: 'ended' });
  } finally {
    await kiosk.close();
    await tenant.close();
  }
});

import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { settingsFor } from './kiosk-on-disk.ts';
import { startKioskProcess } from './start-kiosk-process.ts';
import { systemCalls, unsafeAcknowledgement } from './system-calls.ts';

const visitors = 40;

const calls = 'trace=write,pwrite64,fdatasync,fsync';

it.runIf(process.platform === 'linux')(
  'a visit is synced to disk before it is acknowledged, as the system calls tell',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'traced-'));
    const profile = join(folder, 'profile');
    const file = join(folder, 'strace.txt');
    const tenant = await startTenant();
    const argument = { profile, settings: settingsFor(tenant), seed: 'traced', visitors };
    const strace = ['strace', '-f', '-y', '-s', '80', '-e', calls, '-o', file];
    const child = startKioskProcess(argument, tenant.caFile, strace);
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(code, 'strace runs, which takes the right to ptrace, and so does the kiosk').toBe(0);
    const traced = systemCalls(await readFile(file, 'utf8'));
    await tenant.close();
    await rm(folder, { recursive: true });

    const acknowledged = [...said.matchAll(/^acknowledged (.*)$/gm)].map(([, attempt]) => attempt);
    expect(acknowledged).toHaveLength(visitors);
    for (const attempt of acknowledged)
      expect(unsafeAcknowledgement(traced, `${attempt}`)).toBeNull();
  },
);

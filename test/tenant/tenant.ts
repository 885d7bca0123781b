import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import { makeAuthority } from './authority.ts';
import { makeCertificates } from './certificates.ts';
import { guid } from './company/account.ts';
import { type Day, scriptDay } from './day/day.ts';
import { type Faults, makeFaults } from './faults.ts';
import { makeRequestLog, type RequestLog } from './request-log.ts';
import { serveTenant } from './serve-tenant.ts';

/** How a simulated tenant is started. */
export interface TenantOptions {
  /** The instant that the scripted day is anchored to; the clock's by default. */
  readonly now?: EpochMs;
  /** A free port by default. */
  readonly port?: number;
  /** An hour by default. */
  readonly accessTokenSeconds?: number;
}

/** A running tenant: OpenID Connect and Microsoft Graph v1.0 over HTTPS, on loopback only. */
export interface Tenant {
  /** The origin of Graph, before `/v1.0`. */
  readonly origin: string;
  /** The issuer; its discovery document is under `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The scope of a client credentials grant. */
  readonly scope: string;
  readonly caPem: string;
  /** The CA in a file, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly caSpki: string;
  /** What stands in the calendars, and what the kiosk should make of it. */
  readonly day: Day;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Every access token that was issued. */
  readonly issuedTokens: readonly string[];
  /** Stops listening, cuts every connection and removes the CA's file. */
  close(): Promise<void>;
}

const clientId = guid('Atrium Kiosk in the simulated tenant');
const clientSecret = 'simulated~tenant~client~secret~9fK2';

/** Starts a tenant. */
export async function startTenant(options: TenantOptions = {}): Promise<Tenant> {
  const { now = epochMs(Date.now()), port = 0, accessTokenSeconds = 3600 } = options;
  const certificates = await makeCertificates();
  const server = createServer({ key: certificates.keyPem, cert: certificates.chainPem });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const authority = await makeAuthority({ origin, clientId, clientSecret, accessTokenSeconds });
  const day = scriptDay(now);
  const faults = makeFaults();
  const log = makeRequestLog();
  server.on('request', serveTenant({ origin, authority, meetings: day.meetings, faults, log }));
  const folder = await mkdtemp(join(tmpdir(), 'simulated-tenant-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.caPem);
  return {
    origin,
    issuer: authority.issuer,
    tenantId: guid('Northwind'),
    clientId,
    clientSecret,
    scope: `${origin}/.default`,
    caPem: certificates.caPem,
    caFile,
    caSpki: certificates.caSpki,
    day,
    faults,
    log,
    issuedTokens: authority.issuedTokens,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * A simulated tenant for people: prints what a policy file and a browser need, until Ctrl+C.
 *
 *     npm run tenant -- --provider google
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import { companyTimeZone, roomAddresses } from './company/company.ts';
import { startWorkspace } from './google/workspace.ts';
import { startTenant } from './microsoft/tenant.ts';
import type { SimulatedTenant } from './simulated-tenant.ts';

const { values } = parseArgs({
  options: {
    provider: { type: 'string', default: 'microsoft' },
    port: { type: 'string', default: '8443' },
    /** An administrator has yet to consent, or to delegate. */
    unconsented: { type: 'boolean', default: false },
    /** Microsoft: refresh tokens are good for one use, unlike Entra's. */
    strict: { type: 'boolean', default: false },
    /** Microsoft: a certificate that the kiosk exported, PEM. */
    certificate: { type: 'string', multiple: true, default: [] },
    /** Google: the consent screen is in "Testing". */
    testing: { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
const { tenant, facts, pages } = await (values.provider === 'google' ? google() : microsoft());

console.log(`The simulated tenant listens on ${tenant.origin}; Ctrl+C stops it.

${aligned({
  ...facts,
  'CA file': tenant.caFile,
  Chromium: `--ignore-certificate-errors-spki-list=${tenant.caSpki}`,
  rooms: roomAddresses.join(' '),
})}

Pages for a browser; anybody of the company can be picked, without a password:

${aligned(pages)}

Who checks in today, by the company's clocks:
${[...tenant.day.scenarios]
  .sort((one, other) => one.at - other.at)
  .map(({ key, host, visitor, at }) => `  ${clock(at)} ${visitor.name} for ${host} (${key})`)
  .join('\n')}`);

process.once('SIGINT', () => void tenant.close());
process.once('SIGTERM', () => void tenant.close());

type Lines = Readonly<Record<string, string>>;

interface Started {
  readonly tenant: SimulatedTenant;
  readonly facts: Lines;
  readonly pages: Lines;
}

async function microsoft(): Promise<Started> {
  const tenant = await startTenant({
    port,
    consented: !values.unconsented,
    refreshTokens: values.strict ? 'strict' : 'entra',
  });
  for (const file of values.certificate) tenant.registerCertificate(await readFile(file, 'utf8'));
  const { issuer, clientId, tenantId, clientSecret, adminConsentUrl } = tenant;
  return {
    tenant,
    facts: {
      authority: issuer,
      graph: tenant.origin,
      'tenant id': tenantId,
      'client id': clientId,
      'client secret': clientSecret,
    },
    pages: {
      'admin consent': `${adminConsentUrl}?client_id=${clientId}`,
      'device codes': `${issuer}/device`,
    },
  };
}

async function google(): Promise<Started> {
  const tenant = await startWorkspace({
    port,
    delegated: !values.unconsented,
    testing: values.testing,
  });
  const { issuer, account, desktopClient } = tenant;
  const keyFile = join(dirname(tenant.caFile), 'service-account.json');
  const clientFile = join(dirname(tenant.caFile), 'client-secret.json');
  await writeFile(keyFile, tenant.keyFile, { mode: 0o600 });
  await writeFile(clientFile, tenant.desktopClientFile, { mode: 0o600 });
  return {
    tenant,
    facts: {
      authority: issuer,
      api: tenant.origin,
      'kiosk account': account,
      'key file': keyFile,
      'client file': clientFile,
      'client id': desktopClient.clientId,
      'client secret': desktopClient.clientSecret,
    },
    pages: { delegation: tenant.delegationUrl },
  };
}

function aligned(lines: Lines): string {
  const width = Math.max(...Object.keys(lines).map((name) => name.length));
  return Object.entries(lines)
    .map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
    .join('\n');
}

function clock(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(companyTimeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import { companyTimeZone, roomAddresses } from './company/company.ts';
import { startTenant } from './tenant.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    /** An administrator has yet to consent. */
    unconsented: { type: 'boolean', default: false },
    /** Refresh tokens are good for one use, unlike Entra's. */
    strict: { type: 'boolean', default: false },
    /** A certificate that the kiosk exported, PEM. */
    certificate: { type: 'string', multiple: true, default: [] },
  },
});
const tenant = await startTenant({
  port: Number(values.port),
  consented: !values.unconsented,
  refreshTokens: values.strict ? 'strict' : 'entra',
});
for (const file of values.certificate) tenant.registerCertificate(await readFile(file, 'utf8'));

console.log(`The simulated tenant listens on ${tenant.origin}; Ctrl+C stops it.

  authority      ${tenant.issuer}
  graph          ${tenant.origin}
  tenant id      ${tenant.tenantId}
  client id      ${tenant.clientId}
  client secret  ${tenant.clientSecret}
  CA file        ${tenant.caFile}
  Chromium       --ignore-certificate-errors-spki-list=${tenant.caSpki}
  rooms          ${roomAddresses.join(' ')}

Pages for a browser; anybody of the company can be picked, without a password:

  admin consent  ${tenant.adminConsentUrl}?client_id=${tenant.clientId}
  device codes   ${tenant.issuer}/device

Who checks in today, by the company's clocks:
${[...tenant.day.scenarios]
  .sort((one, other) => one.at - other.at)
  .map(({ key, host, visitor, at }) => `  ${clock(at)} ${visitor.name} for ${host} (${key})`)
  .join('\n')}`);

process.once('SIGINT', () => void tenant.close());
process.once('SIGTERM', () => void tenant.close());

function clock(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(companyTimeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

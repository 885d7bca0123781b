import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { importJWK, SignJWT } from 'jose';
import { licenceIssuer } from '../../main/tenant/licence/licence-terms.ts';
import { vendorKeys } from '../../main/tenant/licence/vendor-key.ts';
import { verifyLicence } from '../../main/tenant/licence/verify-licence.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import {
  type KeysArguments,
  licenceArguments,
  licenceUsage,
  type SignArguments,
} from './licence-arguments.ts';
import { makeSigningKey, parseSigningKey, type SigningKey } from './signing-key.ts';

/** Exit code for arguments or a key that cannot be used. */
const badInput = 2;

const secondsInDay = 86_400;

/** Signs licences, and makes the keys to do so; for the vendor. */
async function licence(argv: readonly string[]): Promise<number> {
  const asked = licenceArguments(argv, epochMs(Date.now()));
  if (!asked.ok) return complain(`${asked.error}\n${licenceUsage}`);
  return asked.value.command === 'keys' ? keys(asked.value) : sign(asked.value);
}

async function keys({ kid, file }: KeysArguments): Promise<number> {
  const made = await makeSigningKey(kid);
  try {
    writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    return complain(`--out: ${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
  console.error(`the private key is in ${file}; add this to main/tenant/licence/vendor-key.ts:`);
  console.log(`{ kid: '${kid}', x: '${made.x}' },`);
  return 0;
}

async function sign(asked: SignArguments): Promise<number> {
  let content: string;
  try {
    content = asked.key === '-' ? await text(process.stdin) : readFileSync(asked.key, 'utf8');
  } catch (error) {
    return complain(`--key: ${asked.key}: ${(error as NodeJS.ErrnoException).code}`);
  }
  const key = parseSigningKey(content);
  if (!key.ok) return complain(`--key: ${key.error}`);
  const token = await signed(asked, key.value);
  // As a kiosk would: nothing that one could not read leaves the house.
  const read = await verifyLicence(token, [key.value]);
  if (!read.ok) return complain(`no kiosk would take this licence: it is ${read.error}`);
  if (!vendorKeys.some(({ kid, x }) => kid === key.value.kid && x === key.value.x)) {
    console.error(`kiosks of this release do not trust the key "${key.value.kid}"`);
  }
  console.log(token);
  return 0;
}

async function signed(asked: SignArguments, key: SigningKey): Promise<string> {
  const { customer, tier, entitlements, graceDays, days } = asked;
  const startsAt = Math.floor(asked.startsAt / 1_000);
  return new SignJWT({ customer, tier, entitlements: [...entitlements], graceDays })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .setIssuer(licenceIssuer)
    .setIssuedAt()
    .setNotBefore(startsAt)
    .setExpirationTime(startsAt + days * secondsInDay)
    .sign(await importJWK(key, 'EdDSA'));
}

function complain(problem: string): number {
  console.error(problem);
  return badInput;
}

process.exitCode = await licence(process.argv.slice(2));

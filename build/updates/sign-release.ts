import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { importJWK, SignJWT } from 'jose';
import { releaseIssuer, statementName } from '../../main/updates/release.ts';
import { releaseKeys } from '../../main/updates/release-key.ts';
import { verifyRelease } from '../../main/updates/verify-release.ts';
import { visitsDesign } from '../../main/visits/visit-tables.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { fail, ok, type Result } from '../../shared/result.ts';
import { parseSigningKey } from '../licence/signing-key.ts';

const usage = `usage: npm run -s sign-release -- --key FILE APPIMAGE
  --key   the private key of releases, as "npm run licence -- keys" makes one; "-" is standard input
Writes the statement that kiosks look for beside the AppImage, which is of the version in package.json.`;

/** Kinds of machine that an AppImage can be for, by the end of its name. */
const targets = [
  { ending: /-arm64\.AppImage$/, target: 'linux-arm64' },
  { ending: /\.AppImage$/, target: 'linux-x64' },
] as const;

/** Signs the statement of a release; the result is the file that was written. */
export async function signRelease(
  image: string,
  keyText: string,
  version: string = packageJson.version,
): Promise<Result<string, string>> {
  const key = parseSigningKey(keyText);
  if (!key.ok) return fail(`--key: ${key.error}`);
  const target = targets.find(({ ending }) => ending.test(image))?.target;
  if (!target) return fail(`${image} is no AppImage`);
  const digest = createHash('sha512');
  try {
    await pipeline(createReadStream(image), digest);
  } catch (error) {
    return fail(`${image}: ${(error as NodeJS.ErrnoException).code}`);
  }
  const statement = await new SignJWT({
    version,
    target,
    file: basename(image),
    size: statSync(image).size,
    sha512: digest.digest('base64'),
    visits: visitsDesign.migrations.length,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.value.kid })
    .setIssuer(releaseIssuer)
    .sign(await importJWK(key.value, 'EdDSA'));
  // As a kiosk would: nothing that one could not read leaves the house.
  const read = await verifyRelease(statement, [key.value], target);
  if (!read.ok) return fail('no kiosk would take this release: see its name, version and size');
  if (!releaseKeys.some(({ kid, x }) => kid === key.value.kid && x === key.value.x)) {
    console.error(`kiosks of this release do not trust the key "${key.value.kid}"`);
  }
  const file = join(dirname(image), statementName(target));
  writeFileSync(file, `${statement}\n`);
  return ok(file);
}

async function main(): Promise<number> {
  let given: ReturnType<typeof parse>;
  try {
    given = parse();
  } catch (error) {
    return complain(`${(error as Error).message}\n${usage}`);
  }
  const [image] = given.positionals;
  if (!image || !given.values.key) return complain(usage);
  const from = given.values.key === '-' ? 0 : given.values.key;
  let key: string;
  try {
    key = readFileSync(from, 'utf8');
  } catch (error) {
    return complain(`--key: ${(error as NodeJS.ErrnoException).code}`);
  }
  const signed = await signRelease(image, key);
  if (!signed.ok) return complain(signed.error);
  console.log(signed.value);
  return 0;
}

const parse = () => parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } });

function complain(problem: string): number {
  console.error(problem);
  return 2;
}

if (import.meta.main) process.exitCode = await main();

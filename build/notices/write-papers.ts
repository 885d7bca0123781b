import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './bill-of-materials.ts';
import { runtimeOf } from './runtime.ts';
import { shippedPackages } from './shipped-packages.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

/** The papers that every installer carries, by their names. */
export const papers = {
  notices: 'THIRD-PARTY-NOTICES.txt',
  bill: 'sbom.cdx.json',
} as const;

/**
 * Writes what the kiosk contains, and under which licences, into a folder.
 * @throws {PapersError} where a licence or a package is not known
 */
export async function writePapers(root: string, folder: string): Promise<void> {
  const packages = await shippedPackages(root);
  const runtime = runtimeOf(root);
  const notices = thirdPartyNotices(root, packages, runtime);
  const bill = await billOfMaterials(root, packages, runtime);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, papers.notices), notices);
  writeFileSync(join(folder, papers.bill), `${JSON.stringify(bill, null, 2)}\n`);
}

import { join } from 'node:path';
import { licenceProblems } from './allowed-licences.ts';
import { productionPackages } from './production-packages.ts';

/** Fails where a package would come to the kiosk under a licence that it must not come under. */
const root = process.argv[2] ?? join(import.meta.dirname, '../..');
const problems = licenceProblems(productionPackages(root));
for (const problem of problems) console.error(`licences: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

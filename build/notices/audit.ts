import { join } from 'node:path';
import { auditVerdict } from './audit-verdict.ts';
import { npm } from './npm.ts';

/**
 * Fails where something is known against what the kiosk contains. A registry without an advisory
 * service is no such thing, and says nothing of the packages either: that is told, and does not fail.
 */
const root = process.argv[2] ?? join(import.meta.dirname, '../..');
const verdict = auditVerdict(await npm(['audit', '--omit=dev', '--json'], root));
switch (verdict.is) {
  case 'clean':
    console.error('audit: nothing is known against any production dependency');
    break;
  case 'vulnerable':
    for (const finding of verdict.findings) console.error(`audit: ${finding}`);
    process.exitCode = 1;
    break;
  case 'not-asked':
    console.error(`audit: COULD NOT BE ASKED (${verdict.because})`);
    console.error('audit: whether something is known against a dependency, this run does not say');
}

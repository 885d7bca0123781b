import { join } from 'node:path';
import { PapersError } from './papers-error.ts';
import { papers, writePapers } from './write-papers.ts';

/** Writes the third-party notices and the bill of materials into `out/papers`. */
const root = join(import.meta.dirname, '../..');
try {
  await writePapers(root, join(root, 'out/papers'));
  for (const name of Object.values(papers)) console.log(`out/papers/${name}`);
} catch (error) {
  if (!(error instanceof PapersError)) throw error;
  console.error(`papers: ${error.message}`);
  process.exitCode = 1;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { docs, policyFiles } from './policy-files.ts';

// The files that IT gets, from the schema: run this after it has changed.
for (const [path, content] of policyFiles()) {
  const file = join(docs, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

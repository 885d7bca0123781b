import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PackagingError } from './packaging-error.ts';
import { isTestArtefact } from './test-artefact.ts';

/** What electron-builder leaves behind for whoever looks for its mistakes. */
const notes = /^builder-.*\.ya?ml$/;

/** What else is published: packages, and what goes with them. A test artefact can be hidden in others. */
const known = /\.(?:deb|rpm|AppImage|tar\.gz|exe|msi|dmg|zip|blockmap|yml|jws)$/;

/** By these a kiosk learns of a release, and then fetches what they name. */
const news = /\.(?:yml|jws)$/;

/**
 * Copies packages into the folder that a web server serves, what tells of them last.
 * @returns the names of what was copied
 * @throws {PackagingError} where one is a test artefact, or nobody knows what; nothing is copied then
 */
export function publish(packages: string, folder: string): readonly string[] {
  const entries = readdirSync(packages, { withFileTypes: true }).filter(
    ({ name }) => !notes.test(name),
  );
  const marked = entries.filter(({ name }) => isTestArtefact(join(packages, name)));
  if (marked.length > 0) {
    const named = marked.map(({ name }) => name).join(', ');
    throw new PackagingError(`made for tests, and not published: ${named}`);
  }
  const released = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const unknown = released.filter((name) => !known.test(name));
  if (unknown.length > 0) {
    throw new PackagingError(`no kind of package that is published: ${unknown.join(', ')}`);
  }
  if (released.length === 0) throw new PackagingError(`there is no package in ${packages}`);
  mkdirSync(folder, { recursive: true });
  const inOrder = released.toSorted((a, b) => Number(news.test(a)) - Number(news.test(b)));
  for (const name of inOrder) copyFileSync(join(packages, name), join(folder, name));
  return inOrder;
}

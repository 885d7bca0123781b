import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PapersError } from './papers-error.ts';
import type { ProductionPackage } from './production-packages.ts';

const licenceFile = /^(licen[cs]es?|copying|copyright|copyrightnotice|notice)(\.(txt|md))?$/i;

/** A text that a package does not have under the usual name. */
type Elsewhere =
  /** A file of the project, from the line on that begins with `after`. */
  | { readonly file: string; readonly after?: string; readonly because: string }
  /** The MIT licence's own words, with the line of the copyright. */
  | { readonly mit: string; readonly because: string };

/** Packages without a file of the licence. */
const elsewhere: Readonly<Record<string, Elsewhere>> = {
  '@googleapis/admin': {
    file: 'node_modules/google-auth-library/LICENSE',
    because: 'its source files are under Apache-2.0 by Google LLC, of which this is the whole text',
  },
  '@googleapis/calendar': {
    file: 'node_modules/google-auth-library/LICENSE',
    because: 'its source files are under Apache-2.0 by Google LLC, of which this is the whole text',
  },
  'data-uri-to-buffer': {
    file: 'node_modules/data-uri-to-buffer/README.md',
    after: '(The MIT License)',
    because: 'its licence is in its README',
  },
  'lazy-val': {
    mit: 'Copyright (c) Vladimir Krivosheev',
    because: 'it names its licence and its author in package.json, and has no text',
  },
  'native-reg': {
    mit: 'Copyright (c) the authors of native-reg (https://github.com/simonbuchan/native-reg)',
    because: 'it names its licence and its repository in package.json, and has no text',
  },
};

/**
 * The texts of a package's licence and notices, from its folder.
 * @throws {PapersError} where there is none, or an exception is not needed any more
 */
export function licenceTexts(root: string, { name, folder }: ProductionPackage): string {
  const files = readdirSync(join(root, folder)).filter((file) => licenceFile.test(file));
  const exception = elsewhere[name];
  if (files.length > 0) {
    if (exception) throw new PapersError(`${name} has a licence file now: take its exception out`);
    return files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim()).join('\n\n');
  }
  if (!exception) throw new PapersError(`${name} has no file with its licence in ${folder}`);
  if ('mit' in exception) return `${exception.mit}\n\n${mitText}`;
  const text = readFileSync(join(root, exception.file), 'utf8');
  if (exception.after === undefined) return text.trim();
  const from = text.indexOf(exception.after);
  if (from === -1) throw new PapersError(`${exception.file} has no "${exception.after}" any more`);
  return text.slice(from).trim();
}

/** https://opensource.org/license/mit, without its first lines. */
const mitText = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

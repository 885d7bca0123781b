import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a program left in a folder, to be searched byte by byte. */
export interface Footprint {
  /** Every file, by its path in the folder. */
  readonly files: readonly string[];
  /** The files that hold any of these forms, in whatever letter case. */
  filesWith(forms: readonly Buffer[]): readonly string[];
}

/** Reads every file in a folder and the folders in it. */
export function readFootprint(folder: string): Footprint {
  const contents = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? read(file) : null;
    if (content) contents.set(relative(folder, file), comparable(content));
  }
  return {
    files: [...contents.keys()],
    filesWith(forms) {
      const wanted = forms.map(comparable);
      return [...contents]
        .filter(([, content]) => wanted.some((form) => content.includes(form)))
        .map(([file]) => file);
    },
  };
}

/** A text as programs write it: in UTF-8, in UTF-16, and as a part of a URL. */
export const writtenForms = (text: string): readonly Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(encodeURIComponent(text)),
];

/** A text in Base64, wherever it begins in what was encoded. */
export function base64Forms(text: string): readonly Buffer[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    // Only the characters that hang on no byte before or after the text.
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    return Buffer.from(bytes.toString('base64').slice(first, last));
  });
}

/** One character a byte, so that text and anything else is searched alike. */
const comparable = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase();

/** Null where the file went meanwhile, as temporary ones do. */
function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

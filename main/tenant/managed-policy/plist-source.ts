import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { isJsonObject } from '../json-object.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import type { PolicySource } from '../policy-source.ts';
import { settingsFromPlist } from './plist-settings.ts';

/** Largest file in bytes, and of what it is converted to. */
const largest = 1_048_576;

/** Milliseconds that the conversion may take. The kiosk waits for it, once for each change. */
const patience = 3_000;

/** Reads a property list of any of its formats; part of macOS. */
const plutil = '/usr/bin/plutil';

type Read = Result<unknown, PolicyFailure>;

/**
 * The policy that a configuration profile sets, as macOS keeps it in a file. The file is converted
 * when it is another than at the last look, and not at each.
 */
export function plistSource(
  kind: 'machine' | 'user',
  file: string,
  converter: string = plutil,
): PolicySource {
  let last: { readonly version: string; readonly read: Read } | null = null;
  return {
    kind,
    name: file,
    read() {
      const found = statOf(file);
      if (!found.ok) return found;
      const { version, size } = found.value;
      if (size > largest) return fail({ cause: 'too-large' });
      if (last?.version === version) return last.read;
      const converted = convert(converter, file);
      if (!converted.ok) return converted;
      last = { version, read: settingsIn(converted.value) };
      return last.read;
    },
  };
}

function statOf(file: string): Result<{ version: string; size: number }, PolicyFailure> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(file);
    return ok({ version: [ino, size, mtimeMs, ctimeMs].join(' '), size });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return fail(code === 'ENOENT' ? { cause: 'missing' } : { cause: 'unreadable', detail: code });
  }
}

/** The file as JSON. Dates and data, which JSON has no word for, are refused by plutil itself. */
function convert(converter: string, file: string): Result<string, PolicyFailure> {
  const { error, status, stdout } = spawnSync(
    converter,
    ['-convert', 'json', '-o', '-', '--', file],
    {
      encoding: 'utf8',
      timeout: patience,
      maxBuffer: largest,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  if (error) {
    const { code = error.message } = error as NodeJS.ErrnoException;
    return fail(
      code === 'ENOBUFS' ? { cause: 'too-large' } : { cause: 'unreadable', detail: code },
    );
  }
  if (status === 0) return ok(stdout);
  return fail({ cause: 'unreadable', detail: `plutil ended with ${status}` });
}

/** Empty preferences are as good as none. */
function settingsIn(json: string): Read {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return fail({ cause: 'unreadable', detail: 'plutil answered with something else than JSON' });
  }
  if (!isJsonObject(content)) return ok(content);
  const settings = settingsFromPlist(content);
  return Object.keys(settings).length > 0 ? ok(settings) : fail({ cause: 'missing' });
}

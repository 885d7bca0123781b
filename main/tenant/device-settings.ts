import { renameSync } from 'node:fs';
import { z } from 'zod';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { ok, type Result } from '../../shared/result.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { JsonObject } from './json-object.ts';
import { readJson } from './policy.ts';
import { checkSettings } from './policy-check.ts';
import { describePolicyFailure, type PolicyFailure } from './policy-failure.ts';
import { pathText, problemWords } from './policy-words.ts';
import { type NotWritten, writeDurably } from './write-durably.ts';

/** What the device itself was told, at its screen. */
export interface DeviceSettingsContent {
  /** In force: the shape of the policy file, any part of which may be missing. */
  readonly settings: JsonObject;
  /** What is being set up and not in force yet; its shape is the wizard's own. */
  readonly setup: JsonObject;
}

/** The file of the settings that were made at the device's screen. */
export interface DeviceSettings {
  /** Empty where there is no such file. */
  read(): Result<DeviceSettingsContent, PolicyFailure>;
  /** Replaces what the file says, at once and for good. */
  write(content: DeviceSettingsContent): Result<void, NotWritten>;
  /**
   * Moves a file that cannot be used out of the way, where support finds it, and reports it. One
   * that could not even be read stays: it may be fine.
   */
  setAside(failure: PolicyFailure): void;
}

/** Where the settings are, and what is told of them. */
export interface DeviceSettingsParts {
  /** `<userData>/settings.json` */
  readonly file: string;
  readonly now: () => EpochMs;
  readonly report: (problem: string) => void;
}

const group = z.record(z.string(), z.unknown());
const fileSchema = z.object({ settings: group.default({}), setup: group.default({}) });

/** The settings in a file of the kiosk's own. Secrets are not in it. */
export function deviceSettings({ file, now, report }: DeviceSettingsParts): DeviceSettings {
  return {
    read() {
      const content = readJson(file);
      if (!content.ok) {
        return content.error.cause === 'missing' ? ok({ settings: {}, setup: {} }) : content;
      }
      const parsed = fileSchema.safeParse(content.value, { error: problemWords });
      if (!parsed.success) return invalid(parsed.error.issues);
      const checked = checkSettings(parsed.data.settings);
      if (!checked.ok) return checked;
      return ok({ settings: checked.value.settings, setup: parsed.data.setup });
    },
    write: (content) => writeDurably(file, `${JSON.stringify(content, null, 2)}\n`),
    setAside(failure) {
      report(describePolicyFailure(file, failure));
      if (failure.cause === 'unreadable' && failure.detail.startsWith('E')) return;
      const damaged = `${file}.damaged-${fileTime(now())}`;
      try {
        renameSync(file, damaged);
        report(`${file}: set aside as ${damaged}`);
      } catch (error) {
        report(`${file}: could not be set aside (${(error as NodeJS.ErrnoException).code})`);
      }
    },
  };
}

const invalid = (issues: readonly z.core.$ZodIssue[]) => {
  const problems = issues.map(({ path, message }) => ({ path: pathText(path), message }));
  return { ok: false, error: { cause: 'invalid', problems, warnings: [] } } as const;
};

/** `20261122T214500Z`: a file's name may hold no colon on Windows. */
const fileTime = (at: EpochMs): string =>
  Temporal.Instant.fromEpochMilliseconds(at).round('second').toString().replaceAll(/[-:]/g, '');

import type { Diagnosis, Finding } from '../../shared/staff/diagnosis.ts';
import type { LicenceView } from '../../shared/staff/licence-view.ts';
import { calendarSetupFinding } from './calendar-setup-finding.ts';
import { cacheFinding, visitsFinding } from './database-findings.ts';
import { diskFindings } from './disk-findings.ts';
import { failed } from './finding.ts';
import { licenceFinding } from './licence-finding.ts';
import type { FoundSettings } from './settings-findings.ts';
import { syncFindings } from './sync-finding.ts';
import { type TenantParts, tenantFindings } from './tenant-findings.ts';
import { updateFindings } from './updates-finding.ts';
import { versionsFinding } from './versions-finding.ts';

/** What is looked at. */
export interface DiagnosisParts extends TenantParts {
  readonly settings: FoundSettings;
  /** How the licence stands. */
  readonly licence: () => Promise<LicenceView>;
  /** The kiosk's own folder, with its databases. */
  readonly folder: string;
  /** The kiosk's version. */
  readonly version: string;
}

/** Milliseconds after which whatever has not answered counts as silent. */
const deadline = 30_000;

/**
 * Looks at all that a kiosk needs, at most half a minute long, and says of each thing how it is and
 * what to do. Nothing secret is in it, and nobody's name but those of rooms. Changes nothing.
 */
export async function diagnose(parts: DiagnosisParts, signal: AbortSignal): Promise<Diagnosis> {
  const { settings, now, folder } = parts;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
  const groups = await Promise.all([
    settings.findings,
    [calendarSetupFinding(settings.effective)],
    whole('licence', async () => [
      licenceFinding(await parts.licence(), settings.effective !== null),
    ]),
    whole('tenant', () => tenantFindings(parts, inTime)),
    whole('disk', () => storageFindings(folder, now)),
    whole('sync', () => syncFindings(folder, settings.effective, now())),
    whole('updates', () => updateFindings(folder, settings.effective, parts.version)),
    whole('versions', () => [versionsFinding(parts.version)]),
  ]);
  return { at: now(), findings: groups.flat() };
}

function storageFindings(folder: string, now: DiagnosisParts['now']): readonly Finding[] {
  const disk = diskFindings(folder);
  const isWritable = disk.every(({ verdict }) => verdict !== 'failed');
  return [...disk, visitsFinding(folder, isWritable), cacheFinding(folder, isWritable, now())];
}

/** A mistake of ours in one check must not cost the others. */
async function whole(
  check: string,
  look: () => readonly Finding[] | Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'something';
    const means = `This could not be looked at: ${name} was thrown.`;
    return [failed(check, { means, todo: 'Send this report to the vendor.' })];
  }
}

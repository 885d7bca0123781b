import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { ok } from '../../shared/result.ts';
import { readSettings } from '../diagnosis/settings-findings.ts';
import { type GivenFile, readGivenFile, readGivenStream } from '../provisioning/given-file.ts';
import { licencePart } from '../provisioning/licence-part.ts';
import type { Part, Refusal } from '../provisioning/part.ts';
import { policyPart } from '../provisioning/policy-part.ts';
import { type Provisioned, provision } from '../provisioning/provision.ts';
import { type ProvisioningDocument, readDocument } from '../provisioning/provisioning-document.ts';
import { secretPart } from '../provisioning/secret-part.ts';
import { staffPinPart } from '../provisioning/staff-pin-part.ts';
import { deviceSettings } from '../tenant/device-settings.ts';
import { trustedKeys } from '../tenant/licence/trusted-keys.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import { policySources } from '../tenant/policy-sources.ts';
import { type Command, type CommandWorld, complain, say } from './command-world.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

const usage = (calledBy: string): string => `usage: ${calledBy} FILE
  FILE is a path, which is removed when all is in place; - for standard input; or /dev/fd/N`;

const now = () => epochMs(Date.now());

/**
 * Puts policy, secrets, licence and staff PIN in place, as one document gives them. Says on standard
 * error what is in place and what not, and never a value.
 */
export const provisionKiosk: Command = async (argv, world) => {
  const [name, ...more] = argv;
  if (name === undefined || more.length > 0 || (name.startsWith('-') && name !== '-')) {
    return complain(world, usage(world.calledBy), exitCodes.badInput);
  }
  const source = name === '-' ? 'standard input' : name;
  const given = name === '-' ? await readGivenStream(world.stdin) : readGivenFile(name);
  if (!given.ok) return complain(world, `${source}: ${given.error}`, exitCodes.badInput);
  if (given.value.readableBy !== null) {
    say(world, `warning: ${source} could be read by ${given.value.readableBy}; make it 0600`);
  }
  const read = readDocument(given.value.text);
  if (!read.ok) {
    for (const line of read.error) say(world, `${source}: ${line}`);
    return complain(world, 'nothing was changed', exitCodes.badInput);
  }
  for (const line of read.value.warnings) say(world, `warning: ${source}: ${line}`);
  const provisioned = await provision(partsOf(read.value.document, world));
  tell(provisioned, world);
  if (provisioned.outcome !== 'done') return codeOf(provisioned);
  return forget(given.value, source, world);
};

/** The policy first: it is what is refused most often. */
function partsOf(document: ProvisioningDocument, world: CommandWorld): readonly Part[] {
  const { folder, policyFile } = world.kiosk;
  const { policy, secrets, licence, staffPinHash } = document;
  const inForce = policyThen(document, world);
  const common = { folder, now };
  return [
    ...(policy === null ? [] : [policyPart(policy, policyFile)]),
    ...(licence === null
      ? []
      : [
          licencePart(licence, {
            ...common,
            keys: trustedKeys(world.trustDemoKey),
            fetch: world.fetch,
            isInPolicy: inForce?.tenant.licence != null,
          }),
        ]),
    ...(staffPinHash === null
      ? []
      : [
          staffPinPart(staffPinHash, {
            ...common,
            isInPolicy: inForce?.kiosk.staff.pinHash != null,
          }),
        ]),
    ...[...secrets].map(([name, secret]) => secretPart(name, secret, world.vault)),
  ];
}

/** What the kiosk will go by once the document's policy is in place; null where that is nothing. */
function policyThen({ policy }: ProvisioningDocument, { kiosk }: CommandWorld): Policy | null {
  const file = join(kiosk.folder, 'settings.json');
  const device = deviceSettings({ file, now, report: () => undefined });
  const sources = policySources(kiosk.policyFile).map((source) =>
    policy === null || source.kind !== 'file' ? source : { ...source, read: () => ok(policy) },
  );
  return readSettings({ sources, device }).effective?.policy ?? null;
}

function tell({ outcome, parts }: Provisioned, world: CommandWorld): void {
  for (const { name, outcome: part } of parts) {
    if (part?.ok) say(world, `${name}: in place (${part.value})`);
    else if (part) say(world, `${name}: not in place: ${part.error.words}`);
    else if (outcome === 'half-done') say(world, `${name}: not in place: it was not tried`);
  }
  if (outcome === 'refused') say(world, 'nothing was changed');
  if (outcome === 'half-done') say(world, 'run the same again when that is put right');
}

function codeOf({ outcome, parts }: Provisioned): ExitCode {
  if (outcome === 'half-done') return exitCodes.halfDone;
  const refusals = parts.flatMap(({ outcome: part }) => (part && !part.ok ? [part.error] : []));
  const [first] = refusals;
  return first ? codeFor(first.cause) : exitCodes.bug;
}

function codeFor(cause: Refusal['cause']): ExitCode {
  switch (cause) {
    case 'bad-input':
      return exitCodes.badInput;
    case 'keychain':
      return exitCodes.keychain;
    case 'not-written':
      return exitCodes.notWritten;
    default:
      return assertNever(cause);
  }
}

function forget({ forget: remove }: GivenFile, source: string, world: CommandWorld): ExitCode {
  const removed = remove?.();
  if (removed?.ok) say(world, `${source} is removed`);
  if (removed?.ok !== false) return exitCodes.done;
  const problem = `${source} could not be removed (${removed.error}), and holds secrets: remove it`;
  return complain(world, problem, exitCodes.notForgotten);
}

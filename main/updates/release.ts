import { z } from 'zod';

/** What a release's statement names as its issuer, so that nothing else we sign can stand for one. */
export const releaseIssuer = 'atrium-kiosk release';

/** Largest file of a release in bytes; about three times what one takes. */
const largestRelease = 400_000_000;

/** Longest statement in characters; many times what one takes. */
export const longestStatement = 8_000;

/** Three numbers and nothing else: what is offered to kiosks is no preview. */
const version = z.string().regex(/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/);

/** What a signed statement says of a release for one kind of machine. */
export const releaseSchema = z.strictObject({
  iss: z.literal(releaseIssuer),
  /** Such as `1.4.0`. */
  version,
  /** The kind of machine, as {@link releaseTarget} says it. */
  target: z.string().regex(/^[a-z\d]+-[a-z\d]+$/),
  /** Name of the file, which lies beside the statement. */
  file: z.string().regex(/^[\w-][\w. -]{0,120}\.AppImage$/),
  /** Bytes. */
  size: z.int().min(1).max(largestRelease),
  /** SHA-512 of the file, in base64. */
  sha512: z.string().regex(/^[A-Za-z\d+/]{86}==$/),
  /** Which schema of visits.sqlite it writes. */
  visits: z.int().min(1),
});

/** A release for one kind of machine. */
export type Release = z.infer<typeof releaseSchema>;

/** The kind of machine that this process runs on, such as `linux-x64`. */
export const releaseTarget = (): string => `${process.platform}-${process.arch}`;

/** Name of the statement of the newest release for a kind of machine. */
export const statementName = (target: string): string => `latest-${target}.jws`;

/** Whether a version is later than another; both are three numbers. */
export function isLater(version: string, other: string): boolean {
  const [ours, theirs] = [numbers(version), numbers(other)];
  const at = ours.findIndex((number, index) => number !== theirs[index]);
  return at >= 0 && (ours[at] ?? 0) > (theirs[at] ?? 0);
}

const numbers = (version: string): readonly number[] => version.split('.').map(Number);

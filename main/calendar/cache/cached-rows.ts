import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { SyncCursor } from '../provider.ts';
import type { CacheSeal } from './cache-seal.ts';
import type { SealedRow } from './cache-statements.ts';
import type { MeetingRow } from './cache-tables.ts';
import { meetingJson, occupied, parseMeeting, peopleOf } from './cached-meeting.ts';

/** A meeting as it is written, with its people apart. */
export interface FinishedRow extends MeetingRow {
  readonly persons: ReadonlySet<EmailAddress>;
}

/** Writes and opens what lies in the tables. */
export interface CachedRows {
  /** Stands for a calendar. */
  calendarName(calendar: EmailAddress): Buffer;
  /** Stands for a meeting's id. */
  idName(id: string): Buffer;
  /** Finds a person; two may share one mark, so what is found has to be looked at. */
  personMark(address: EmailAddress): Buffer;
  /** Finds an iCalUid, as {@link personMark} does a person. */
  uidMark(iCalUid: string): Buffer;
  finish(meeting: Meeting, calendar: EmailAddress, startedAt: EpochMs): FinishedRow;
  /** The meeting; null where this release did not write it there. */
  open(row: SealedRow): Meeting | null;
  sealCursor(cursor: SyncCursor, calendar: Buffer): Buffer;
  openCursor(sealed: Buffer, calendar: Buffer): SyncCursor | null;
}

/** Bytes of a mark: short ones keep the indexes small. */
const markLength = 8;

/** Addresses whose pseudonyms are kept at hand; a kiosk's tenant rarely has as many. */
const mostNames = 20_000;

const cursorPlace = Buffer.from('cursor');

/** Rows sealed with one key. */
export function cachedRows(seal: CacheSeal): CachedRows {
  const known = new Map<EmailAddress, Buffer>();

  function addressName(address: EmailAddress): Buffer {
    const found = known.get(address);
    if (found) return found;
    if (known.size >= mostNames) known.clear();
    const made = seal.pseudonym(address);
    known.set(address, made);
    return made;
  }

  const personMark = (address: EmailAddress) => addressName(address).subarray(0, markLength);
  const uidMark = (iCalUid: string) => seal.pseudonym(iCalUid).subarray(0, markLength);

  return {
    calendarName: addressName,
    idName: seal.pseudonym,
    personMark,
    uidMark,
    finish(meeting, calendar, startedAt) {
      const id = seal.pseudonym(meeting.id);
      const { start, end } = occupied(meeting);
      const persons = peopleOf(meeting);
      return {
        id,
        start_at: start,
        end_at: end,
        whole_days: meeting.time.kind === 'all-day' ? 1 : 0,
        started_at: startedAt,
        uid: uidMark(meeting.iCalUid),
        people: Buffer.concat(Array.from(persons, personMark)),
        persons,
        meeting: seal.seal(meetingJson(meeting), Buffer.concat([addressName(calendar), id])),
      };
    },
    open({ name, id, meeting }) {
      const json = seal.open(meeting, Buffer.concat([name, id]));
      return json === null ? null : parseMeeting(json);
    },
    sealCursor: (cursor, calendar) => seal.seal(cursor, Buffer.concat([calendar, cursorPlace])),
    openCursor: (sealed, calendar) =>
      seal.open(sealed, Buffer.concat([calendar, cursorPlace])) as SyncCursor | null,
  };
}

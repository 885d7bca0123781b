import { z } from 'zod';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { type Day, scriptDay } from '../../day/day.ts';
import type { Meeting } from '../../day/meeting.ts';
import { makeLimits } from '../../limits.ts';
import { kioskUser } from '../accounts.ts';
import { bearing } from '../bearing.ts';
import { answerApi } from './api-server.ts';
import { makeCalendarAccess } from './calendar-access.ts';
import { makeChannels } from './channels/channels.ts';
import { stamp } from './events/event-times.ts';
import type { ApiParts } from './reply.ts';
import { makeWorkspaceCalendars } from './workspace-meeting.ts';

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Whom a request is made for, and what the token was granted. */
export interface Asker {
  readonly subject?: string;
  readonly scopes?: readonly string[];
}

/** The APIs of a workspace without a server or an authority. */
export interface AskApi extends Pick<ApiParts, 'limits' | 'calendars' | 'channels' | 'access'> {
  readonly day: Day;
  get(path: string, asker?: Asker): Answer;
  post(path: string, body: unknown, asker?: Asker): Answer;
  /** A meeting of the scripted day. */
  meeting(key: string): Meeting;
}

/** When the scripted day is, in these tests. */
const anchor = epochMs(Date.UTC(2026, 10, 24, 9, 3));

/** All that the APIs know of. */
const everything = [
  'calendar',
  'admin.directory.user.readonly',
  'admin.directory.group.member.readonly',
  'admin.directory.resource.calendar.readonly',
];

/** Starts them anew. */
export function askApi(pages: Partial<Pick<ApiParts, 'pageSize' | 'emptyPages'>> = {}): AskApi {
  const day = scriptDay(anchor);
  const calendars = makeWorkspaceCalendars(day.meetings);
  const channels = makeChannels(calendars, Date.now);
  const access = makeCalendarAccess();
  const limits = makeLimits(bearing, Date.now);
  const parts: ApiParts = {
    limits,
    calendars,
    channels,
    access,
    pageSize: 10_000,
    emptyPages: false,
    annexRooms: 0,
    ...pages,
  };
  function ask(method: string, path: string, body: string, asker: Asker = {}): Answer {
    const { subject = kioskUser.address, scopes = everything } = asker;
    const reply = answerApi(
      method,
      { url: new URL(path, 'https://workspace.example'), body },
      {
        kind: 'account',
        subject,
        scopes: scopes.map((name) => `https://www.googleapis.com/auth/${name}`),
        byServiceAccount: true,
      },
      parts,
    );
    const read = reply.text === '' ? null : JSON.parse(reply.text);
    return { status: reply.status, headers: reply.headers, body: read };
  }
  return {
    limits,
    calendars,
    channels,
    access,
    day,
    get: (path, asker) => ask('GET', path, '', asker),
    post: (path, body, asker) => ask('POST', path, JSON.stringify(body), asker),
    meeting(key) {
      const found = day.meetings.find((candidate) => candidate.key === key);
      if (!found) throw new Error(`The scripted day has no meeting '${key}'.`);
      return found;
    },
  };
}

/** The path of a list of events, with its query. */
export const eventsOf = (
  calendar: string,
  query: Readonly<Record<string, string>> = {},
): string => {
  const parameters = new URLSearchParams({ singleEvents: 'true', ...query });
  return `/calendar/v3/calendars/${encodeURIComponent(calendar)}/events?${parameters}`;
};

/** The window that holds a meeting and nothing that only touches it. */
export const windowOf = ({ start, end }: Meeting) => ({
  timeMin: stamp(start),
  timeMax: stamp(end),
});

const time = z.object({
  dateTime: z.string().optional(),
  date: z.string().optional(),
  timeZone: z.string().optional(),
});

/** The fields of an event that these tests look at. */
const wireEvent = z.looseObject({
  id: z.string(),
  status: z.string(),
  iCalUID: z.string().optional(),
  summary: z.string().optional(),
  location: z.string().optional(),
  visibility: z.string().optional(),
  eventType: z.string().optional(),
  recurringEventId: z.string().optional(),
  originalStartTime: time.optional(),
  start: time.optional(),
  end: time.optional(),
  attendeesOmitted: z.boolean().optional(),
  attendees: z
    .array(
      z.object({
        email: z.string(),
        displayName: z.string().optional(),
        responseStatus: z.string(),
        resource: z.boolean().optional(),
        self: z.boolean().optional(),
        organizer: z.boolean().optional(),
      }),
    )
    .optional(),
});

/** An event as it came. */
export type WireEvent = z.infer<typeof wireEvent>;

/** Reads one event. */
export const readEvent = ({ body }: Answer): WireEvent => wireEvent.parse(body);

const wirePage = z.object({
  items: z.array(wireEvent),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});

/** Reads a page of events. */
export const readEvents = ({ body }: Answer): z.infer<typeof wirePage> => wirePage.parse(body);

/** Every page of a list of events, as one. */
export function readAllEvents(api: AskApi, path: string): z.infer<typeof wirePage> {
  const page = readEvents(api.get(path));
  if (page.nextPageToken === undefined) return page;
  const [bare = '', query] = path.split('?');
  const next = new URLSearchParams(query);
  next.set('pageToken', page.nextPageToken);
  const rest = readAllEvents(api, `${bare}?${next}`);
  return { ...rest, items: [...page.items, ...rest.items] };
}

/** The event of a meeting on one calendar, found by what it is called. */
export function eventOf(api: AskApi, calendar: string, key: string): WireEvent | undefined {
  const { items } = readEvents(api.get(eventsOf(calendar, windowOf(api.meeting(key)))));
  return items.find(({ summary }) => summary?.endsWith(`: ${key}`));
}

/** Reason of an error. */
export const reasonOf = ({ body }: Answer): string | undefined =>
  z
    .object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })).min(1) }) })
    .parse(body).error.errors[0]?.reason;

import type { Limits } from '../../limits.ts';
import type { CalendarAccess } from './calendar-access.ts';
import type { Channels } from './channels/channels.ts';
import type { WorkspaceCalendars } from './workspace-meeting.ts';

/** What the APIs answer, ready to be sent. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A request, as the APIs look at it. */
export interface ApiRequest {
  readonly url: URL;
  /** The body, as it came; empty where there is none. */
  readonly body: string;
}

/** What the APIs answer from. */
export interface ApiParts {
  readonly limits: Limits;
  readonly calendars: WorkspaceCalendars;
  readonly channels: Channels;
  readonly access: CalendarAccess;
  /** The most items of any list on one page, whatever is asked for. */
  readonly pageSize: number;
  /** How many rooms of the annex the directory has. */
  readonly annexRooms: number;
  /** Whether an empty page comes before every other page of events, as it may. */
  readonly emptyPages: boolean;
}

/** A request whose token was found good. */
export interface ApiCall extends ApiRequest, ApiParts {
  /** The query; a `+` in it is a space, as in every real server. */
  readonly query: URLSearchParams;
  /** The address of the account that the token speaks for. */
  readonly subject: string;
  /** What the token was granted, without `https://www.googleapis.com/auth/`. */
  readonly scopes: readonly string[];
}

/** A body to send with status 200. */
export type ApiBody = Readonly<Record<string, unknown>>;

/** One error, as the envelope holds it. Clients branch on status and reason, never on the message. */
export interface ApiError {
  readonly code: number;
  readonly domain: 'global' | 'calendar' | 'usageLimits';
  readonly reason: string;
  readonly message: string;
  /** Which parameter or header is to blame, where one is. */
  readonly at?: readonly ['parameter' | 'header', string];
}

/** Thrown by a handler to end a call with an error; the server turns it into the reply. */
export class ApiRefusal extends Error {
  readonly reply: ApiReply;

  constructor(error: ApiError, headers: ApiReply['headers'] = {}, rest: ApiBody = {}) {
    super(error.message);
    this.reply = errorReply(error, headers, rest);
  }
}

/** An answer that is JSON. */
export const jsonReply = (
  status: number,
  body: ApiBody,
  headers: ApiReply['headers'] = {},
): ApiReply => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=UTF-8', ...headers },
  text: JSON.stringify(body, null, 1),
});

/**
 * An error in the envelope of both APIs
 * (https://developers.google.com/workspace/calendar/api/guides/errors). `rest` is what newer
 * errors have beside.
 */
export const errorReply = (
  { code, domain, reason, message, at }: ApiError,
  headers: ApiReply['headers'] = {},
  rest: ApiBody = {},
): ApiReply =>
  jsonReply(
    code,
    {
      error: {
        errors: [{ domain, reason, message, ...(at && { locationType: at[0], location: at[1] }) }],
        code,
        message,
        ...rest,
      },
    },
    headers,
  );

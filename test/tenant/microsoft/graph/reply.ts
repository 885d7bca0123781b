import type { IncomingHttpHeaders } from 'node:http';
import type { Limits } from '../../limits.ts';
import type { ChangeNotifications } from './change-notifications.ts';
import type { MailboxCalendars } from './standing-meeting.ts';

/** A call to Graph, once its token is found good. */
export interface GraphCall {
  /** Where the tenant listens. */
  readonly origin: string;
  readonly url: URL;
  /** The query; a `+` in it is a space, as in every real server. */
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** What was posted or patched, read as JSON; undefined where nothing was, or no JSON. */
  readonly body: unknown;
  readonly limits: Limits;
  /** Everything that stands in the tenant's calendars. */
  readonly calendars: MailboxCalendars;
  readonly notifications: ChangeNotifications;
  /** The most items of the directory and of places on one page. */
  readonly pageSize: number;
  /** How many rooms of the annex the directory has. */
  readonly annexRooms: number;
  /** Whether events come with their text; `Calendars.ReadBasic` leaves it out. */
  readonly readsBodies: boolean;
  /** Why the caller may not subscribe to a mailbox; undefined where it may. */
  readonly refusedSubscription: (mailbox: string) => GraphError | undefined;
}

/** What Graph answers: JSON, or an error that becomes its envelope. */
export type GraphReply = GraphSuccess | GraphError;

/** A body to send; 201 where something was made, 204 where there is nothing to say. */
export interface GraphSuccess {
  readonly status: 200 | 201 | 204;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An error as Graph words it; clients branch on the code, never on the message. */
export interface GraphError {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error: { readonly code: string; readonly message: string };
}

/** An error reply. */
export const graphError = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphError => ({ status, headers, error: { code, message } });

/** Thrown by a handler to end a call with an error; the server turns it into the reply. */
export class GraphRefusal extends Error {
  readonly reply: GraphError;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.reply = graphError(status, code, message);
  }
}

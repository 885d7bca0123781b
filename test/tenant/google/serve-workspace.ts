import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { firstReply, isTruncated, type Served, type ServerParts, serve } from '../serve.ts';
import { answerApi } from './api/api-server.ts';
import { apiFault } from './api/fault-replies.ts';
import type { ApiParts } from './api/reply.ts';
import { type Authority, isAuthorityPath, type TokenVerdict } from './authority.ts';
import { tokenFault } from './token-fault-replies.ts';

/** What a running workspace is made of. */
interface WorkspaceParts extends ServerParts {
  readonly authority: Authority;
  readonly api: ApiParts;
}

/** Serves the authority and the APIs. */
export const serveWorkspace = (parts: WorkspaceParts): RequestListener =>
  serve(parts, {
    mailboxIn,
    isAuthorityPath,
    authority: (served) => answerAuthority(parts.authority, served),
    api: (served) => answer(parts, served),
  });

async function answerAuthority(
  authority: Authority,
  { url, request, response, wrong }: Served,
): Promise<void> {
  const failure = firstReply(wrong, (fault) => tokenFault(fault, url));
  if (!failure) return authority.handle(url, request, response);
  response.writeHead(failure.status, failure.headers).end(failure.text);
}

async function answer({ authority, api }: WorkspaceParts, served: Served): Promise<void> {
  const { method, url, request, response, wrong } = served;
  const verdict = verdictOn(request.headers.authorization, authority);
  const reply =
    firstReply(wrong, (fault) => apiFault(fault, url)) ??
    answerApi(method, { url, body: await text(request) }, verdict, api);
  response.writeHead(reply.status, reply.headers);
  response.end(isTruncated(served) ? reply.text.slice(0, reply.text.length / 2) : reply.text);
}

/** Address of the calendar that a path names. */
function mailboxIn({ pathname }: URL): string | undefined {
  const [, id] = /^\/calendar\/v3\/calendars\/([^/]+)/.exec(pathname) ?? [];
  return id === undefined ? undefined : decodeURIComponent(id).toLowerCase();
}

function verdictOn(authorization: string | undefined, authority: Authority): TokenVerdict {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? { kind: 'invalid' } : authority.judge(token);
}

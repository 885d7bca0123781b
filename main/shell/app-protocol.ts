import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session } from 'electron';
import { logoPath } from '../../shared/screen-settings.ts';
import { readLogo } from '../tenant/logo-file.ts';

/** The origin of every page the kiosk shows. */
export const appOrigin = 'app://kiosk';

/** The one page of the visitor window. */
export const visitorPage = `${appOrigin}/index.html`;

/** The one page of the staff window. */
export const staffPage = `${appOrigin}/staff.html`;

/** Declares `app:` as a secure, standard scheme. Electron wants this before it is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built pages, and nothing above their folder, under a strict content security policy;
 * and the tenant's logo, from the file that is in force when it is asked for.
 */
export function servePages(session: Session, folder: string, logo: () => string | null): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.origin !== appOrigin && url.host !== 'kiosk') return refused(404);
    if (url.pathname === logoPath) return picture(logo());
    const file = join(folder, decodeURIComponent(url.pathname));
    const within = relative(folder, file);
    if (within.startsWith('..') || isAbsolute(within)) return refused(403);
    if (request.url === visitorPage || request.url === staffPage) return page(file);
    const answer = await net.fetch(pathToFileURL(file).toString()).catch(() => null);
    return answer ? withHeaders(answer, contentSecurityPolicy(null)) : refused(404);
  });
}

/** The page gets a fresh nonce, which React Aria needs for the one style element it inserts. */
async function page(file: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const html = (await readFile(file, 'utf8')).replaceAll('__CSP_NONCE__', nonce);
  const answer = new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  return withHeaders(answer, contentSecurityPolicy(nonce));
}

/** A drawing may hold styles; were it ever opened as a page, it could do nothing else. */
function picture(file: string | null): Response {
  const logo = file === null ? null : readLogo(file);
  if (!logo?.ok) return refused(404);
  const { type, bytes } = logo.value;
  const answer = new Response(bytes, { headers: { 'content-type': type } });
  return withHeaders(answer, "sandbox; default-src 'none'; style-src 'unsafe-inline'");
}

function contentSecurityPolicy(nonce: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "font-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Without allow-modals, -popups, -downloads and the like: no dialog, no printing, no download.
    'sandbox allow-scripts allow-same-origin',
  ].join('; ');
}

function withHeaders(answer: Response, policy: string): Response {
  const headers = new Headers(answer.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cache-control', 'no-store');
  return new Response(answer.body, { status: answer.status, headers });
}

const refused = (status: number): Response => new Response(null, { status });

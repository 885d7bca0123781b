import { describe, expect, it } from 'vitest';
import { people } from '../../company/people.ts';
import { answerApi } from './api-server.ts';
import { askApi, eventsOf, reasonOf } from './ask-api.ts';
import { apiFault } from './fault-replies.ts';

const api = askApi();
const alex = people.alex.address;
const url = new URL(`https://workspace.example${eventsOf(alex)}`);
const parts = { ...api, pageSize: 100, emptyPages: false, annexRooms: 0 };

describe('the APIs', () => {
  it.each(['expired', 'invalid'] as const)('answer 401 to a token that is %s', (kind) => {
    const { status, headers, text } = answerApi('GET', { url, body: '' }, { kind }, parts);
    expect(status).toBe(401);
    expect(headers['WWW-Authenticate']).toContain('invalid_token');
    expect(reasonOf({ status, headers, body: JSON.parse(text) })).toBe('authError');
  });

  it.each([
    [eventsOf(alex), 'calendar.events.readonly'],
    [eventsOf(alex), 'calendar.events.freebusy'],
    ['/admin/directory/v1/users?customer=my_customer', 'admin.directory.user.readonly'],
    [
      '/admin/directory/v1/groups/hosts@contoso.example/members',
      'admin.directory.group.member.readonly',
    ],
    [
      '/admin/directory/v1/customer/my_customer/resources/buildings',
      'admin.directory.resource.calendar.readonly',
    ],
  ])('answer %s to a token for %s, and to none for something else', (path, scope) => {
    expect(api.get(path, { scopes: [scope] }).status).toBe(200);
    const refused = api.get(path, { scopes: ['drive.readonly'] });
    expect([refused.status, reasonOf(refused)]).toEqual([403, 'insufficientPermissions']);
  });

  it('keep a calendar that is closed, and one from outside, from being told apart from none', () => {
    const other = askApi();
    other.access.close(alex);
    const answers = [
      other.get(eventsOf(alex)),
      other.get(eventsOf('nobody@contoso.example')),
      other.get(eventsOf(people.peter.address)),
      other.get(eventsOf(people.hugo.address), { subject: 'robot@project.example' }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(other.get(eventsOf(alex), { subject: alex }).status).toBe(200);
  });

  it('show no calendars but those that rights are confined to', () => {
    const other = askApi();
    other.access.confine([alex]);
    expect(other.get(eventsOf(alex)).status).toBe(200);
    expect(other.get(eventsOf(people.hugo.address)).status).toBe(404);
  });

  it('know no other path and no other method', () => {
    expect(api.get('/calendar/v3/users/me/calendarList').status).toBe(404);
    expect(api.post('/admin/directory/v1/users', {}).status).toBe(501);
  });
});

describe('faults', () => {
  it.each([
    [{ kind: 'unauthorized' }, 401, 'authError'],
    [{ kind: 'forbidden' }, 403, 'forbidden'],
    [{ kind: 'no-mailbox' }, 404, 'notFound'],
    [{ kind: 'throttled', retryAfterSeconds: 7 }, 429, 'rateLimitExceeded'],
    [{ kind: 'quota', status: 403, reason: 'userRateLimitExceeded' }, 403, 'userRateLimitExceeded'],
    [{ kind: 'quota', status: 403, reason: 'quotaExceeded' }, 403, 'quotaExceeded'],
    [{ kind: 'unavailable' }, 503, 'backendError'],
  ] as const)('%o is answered as %i %s', (fault, status, reason) => {
    const reply = apiFault(fault, url);
    expect(reply?.status).toBe(status);
    expect(reply?.text).toContain(`"reason": "${reason}"`);
    expect(reply?.headers['Retry-After']).toBe(fault.kind === 'throttled' ? '7' : undefined);
  });

  it('lose a sync only for a request that goes on with one', () => {
    const going = new URL('?syncToken=x', url);
    expect(apiFault({ kind: 'sync-lost' }, url)).toBeUndefined();
    expect(apiFault({ kind: 'sync-lost' }, going)?.status).toBe(410);
  });

  it('of others are not answered', () => {
    expect(apiFault({ kind: 'silent' }, url)).toBeUndefined();
  });
});

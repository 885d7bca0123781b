import { randomUUID } from 'node:crypto';
import { typedText, type Visitor } from '../../shared/check-in-form.ts';
import { attemptIdSchema, type Handle, handleSchema } from '../../shared/completion.ts';
import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { CheckedStaffInput, StaffOutput } from '../../shared/staff/staff-ipc.ts';
import { openKeyedCache } from '../calendar/cache/keyed-cache.ts';
import { emailAddress } from '../calendar/meeting.ts';
import type { CalendarProvider, Host } from '../calendar/provider.ts';
import { completionOf } from '../check-in/completion-of.ts';
import type { HostSearch } from '../check-in/host-search.ts';
import { type LookupAnswer, MeetingLookup, withoutMeeting } from '../check-in/meeting-lookup.ts';
import { whileLicensed } from '../check-in/while-licensed.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import { tenantLookup } from '../tenant/tenant-lookup.ts';
import { traceWords } from './trace-words.ts';

/** What the wizard tests with: the calendar of its draft, and who was found in it. */
export interface MeetingTestParts {
  readonly policy: Policy;
  /** Null while no calendar is set up. */
  readonly provider: CalendarProvider | null;
  readonly hosts: HostSearch;
  /** Whether the calendar may be asked for visitors now. */
  readonly isLicensed: () => Promise<boolean>;
  readonly now: () => EpochMs;
}

type Question = CheckedStaffInput<'testMeeting'>;

/** Finds hosts to test with; those of one name are told apart by what else is known of them. */
export async function findTestHosts(
  hosts: HostSearch,
  { text }: CheckedStaffInput<'findTestHosts'>,
  signal: AbortSignal,
): Promise<StaffOutput<'findTestHosts'>> {
  const found = await hosts.find(text, signal);
  return {
    status: found.status,
    hosts: found.hosts.map(({ handle, name, detail }) => ({
      handle,
      name: detail ? `${name}, ${detail}` : name,
    })),
  };
}

/**
 * Looks a meeting up as a check-in would, live, and says why. Nothing is recorded or kept. The
 * completion is what the visitor would see, the guest network excepted: no screen for staff is given
 * its password.
 */
export async function testWithMeeting(
  parts: MeetingTestParts,
  question: Question,
  signal: AbortSignal,
): Promise<StaffOutput<'testMeeting'>> {
  const startedAt = performance.now();
  const isConfined = parts.policy.tenant.calendar?.hostGroup != null;
  const host = await hostOf(parts.hosts, question.host, isConfined, signal);
  const answer = await answerFor(parts, host, question, signal);
  const milliseconds = Math.round(performance.now() - startedAt);
  return {
    completion: {
      attempt: attemptIdSchema.parse(randomUUID()),
      hostName: (host.ok && host.value?.name) || typedName(question.host),
      answer: completionOf(
        answer.outcome,
        answer.meetings.map(() => handleSchema.parse(randomUUID())),
      ),
      changed: false,
      tellReception: false,
      wifi: null,
    },
    trace: [
      ...(host.ok && !host.value ? ['No one host of exactly that name was found.'] : []),
      ...traceWords(answer, parts.policy.kiosk.timeZone),
    ],
    milliseconds,
  };
}

/**
 * The host that was touched; of typed text the mailbox, where it is an address, or the one so named.
 * Where hosts are confined to a group, an address is no way round it.
 */
async function hostOf(
  hosts: HostSearch,
  asked: Question['host'],
  isConfined: boolean,
  signal: AbortSignal,
): Promise<Result<Host | null, UnavailableCause>> {
  if ('handle' in asked) return ok(hosts.behind(asked.handle as Handle));
  const text = asked.text.trim();
  if (isConfined || !/^[^\s@]+@[^\s@]+$/u.test(text)) return hosts.named(text, signal);
  return ok({ name: text, address: emailAddress(text), department: null });
}

const typedName = (asked: Question['host']): string => ('text' in asked ? asked.text.trim() : '');

async function answerFor(
  { policy, provider, isLicensed, now }: MeetingTestParts,
  host: Result<Host | null, UnavailableCause>,
  { at, visitorName, visitorEmail }: Question,
  signal: AbortSignal,
): Promise<LookupAnswer> {
  const settings = tenantLookup(policy);
  if (!provider || !settings) return withoutMeeting({ outcome: 'not-configured' });
  if (!host.ok) return withoutMeeting({ outcome: 'unavailable', cause: host.error });
  if (!host.value) return withoutMeeting({ outcome: 'unavailable', cause: 'no-mailbox' });
  const cache = openKeyedCache({
    file: ':memory:',
    key: async () => fail('none is needed'),
    onFailure: () => undefined,
  });
  try {
    const lookup = new MeetingLookup(
      { provider, cache, now, onFailure: () => undefined },
      settings,
    );
    const visitor: Visitor = {
      // A visitor who gave no name is one whose name proves nothing.
      name: typedText.parse(visitorName) || '-',
      company: null,
      email: typedText.parse(visitorEmail) || null,
    };
    const asked = { host: host.value.address, visitor, at: epochMs(at) };
    // With an empty cache, the first answer is the live one, and the only one.
    for await (const answer of whileLicensed(isLicensed, () => lookup.answers(asked, signal))) {
      return answer;
    }
    throw new Error('a lookup ended without an answer');
  } finally {
    cache.close();
  }
}

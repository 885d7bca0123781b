import type { StaffInput } from '../../../shared/staff/staff-ipc.ts';

/** What is tried: a visitor who comes to see somebody, at some time today. */
export interface TriedMeeting {
  readonly host: { readonly name: string; readonly asked: TestHost } | null;
  /** Minutes since midnight; null for now. */
  readonly minutes: number | null;
  readonly visitorName: string;
  readonly visitorEmail: string;
}

type TestHost = StaffInput<'testMeeting'>['host'];

import type { EmailAddress } from '../calendar/meeting.ts';
import type { RoomQuestion } from './room-question.ts';

/** What the tenant and this kiosk decide about every lookup. */
export interface LookupSettings {
  /** `hosts`: the host's own calendar. `rooms`: only the configured rooms' calendars. */
  readonly access: 'hosts' | 'rooms';
  readonly configuredRooms: ReadonlySet<EmailAddress>;
  readonly roomTexts: RoomQuestion['roomTexts'];
  readonly window: { readonly beforeMinutes: number; readonly afterMinutes: number };
  /** Whether a visitor may be asked which of two meetings is theirs. */
  readonly askWhenUnsure: boolean;
  readonly maxAgeHours: number;
  readonly internalDomains: readonly string[];
  /** The kiosk's IANA zone. */
  readonly timeZone: string;
  readonly building: string | null;
}

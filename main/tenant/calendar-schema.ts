import { z } from 'zod';
import { changeTrackings } from '../../shared/staff/setup-view.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';
import { isJsonObject } from './json-object.ts';
import { address, optionalText, shortText } from './setting-kinds.ts';

const minutesInDay = 1_440;

/** The block of each provider, under the provider's name. */
const providerBlocks = Object.fromEntries(
  Object.entries(providers).map(([name, { settings }]) => [name, settings.optional()]),
) as { readonly [N in ProviderName]: z.ZodOptional<(typeof providers)[N]['settings']> };

/**
 * Without the blocks of other providers than the one that is named: what was once begun there, or is
 * preset for another day, must not keep this one from being whole.
 */
function withChosenBlock(calendar: unknown): unknown {
  if (!isJsonObject(calendar) || typeof calendar.provider !== 'string') return calendar;
  if (!Object.hasOwn(providers, calendar.provider)) return calendar;
  const idle = Object.keys(providers).filter((name) => name !== calendar.provider);
  return Object.fromEntries(Object.entries(calendar).filter(([name]) => !idle.includes(name)));
}

const windowSchema = z.strictObject({
  beforeMinutes: z
    .int()
    .min(0)
    .max(minutesInDay)
    .default(30)
    .describe('A meeting counts if it ended at most so many minutes ago.'),
  afterMinutes: z
    .int()
    .min(0)
    .max(minutesInDay)
    .default(90)
    .describe('A meeting counts if it starts within so many minutes.'),
});

const roomTextsSchema = z.record(
  shortText,
  z.strictObject({
    name: shortText.describe("The room's name."),
    building: optionalText.describe('Its building.'),
    floor: optionalText.describe('Its floor.'),
  }),
);

const calendarGroup = z
  .strictObject({
    provider: z
      .enum(Object.keys(providers) as ProviderName[])
      .describe('Whose calendars are asked; the group of that name goes with it.'),
    ...providerBlocks,
    access: z
      .enum(['hosts', 'rooms'])
      .default('hosts')
      .describe(
        "hosts: ask the host's own calendar. rooms: ask only the calendars of the configured rooms, and find the host there.",
      ),
    hostGroup: address.nullable().default(null).meta({
      description:
        'Address of the group whose members can be visited, those of groups in it too. Where it cannot be read, nobody is found.',
      otherwise: 'everybody',
    }),
    rooms: z
      .array(address)
      .transform((rooms): readonly EmailAddress[] => [...new Set(rooms)])
      .default([])
      .meta({ description: "Addresses of the rooms' calendars.", otherwise: 'none' }),
    window: windowSchema.prefault({}).describe('Which meetings count for somebody who arrives.'),
    askWhenUnsure: z
      .boolean()
      .default(true)
      .describe('Whether a visitor may be asked which of two meetings is theirs.'),
    roomTexts: roomTextsSchema.default({}).meta({
      description:
        'What people write as a location, and the room they mean: {"Sky lounge": {"name": "Sky Lounge", "building": "HQ", "floor": "9"}}.',
      otherwise: 'none',
    }),
    changeTracking: z
      .enum(changeTrackings)
      .default('polling')
      .describe(
        'How the kiosk keeps up with meetings that change. webhooks: the provider tells it, where kiosk.webhooks says how, and it asks now and then all the same.',
      ),
    maxAgeHours: z
      .int()
      .min(0)
      .max(168)
      .default(12)
      .describe('How many hours old a cached answer may be and still be shown.'),
  })
  .superRefine((calendar, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { isMissing: true } });
    if (!calendar[calendar.provider]) missing(calendar.provider, 'is missing');
    if (calendar.access === 'rooms' && calendar.rooms.length === 0) {
      missing('rooms', 'must list at least one room where access is "rooms"');
    }
  });

/** Schema of `tenant.calendar`; null where there is none. */
export const calendarSchema = z
  .preprocess(withChosenBlock, calendarGroup.optional())
  .transform((calendar): z.infer<typeof calendarGroup> | null => calendar ?? null)
  .describe(
    'The calendars that are asked. What is left out here is set up at the screen, beginning with what is given.',
  );

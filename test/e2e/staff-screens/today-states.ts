import { handleSchema } from '../../../shared/completion.ts';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import type { TodaysVisit, TodayView } from '../../../shared/staff/today.ts';
import { setupView } from './setup-views.ts';
import type { StaffStage } from './staff-stage.ts';
import type { StaffState } from './staff-states.ts';

/** A time of the day that the screens show, on a clock in Berlin. */
const clock = (time: string): EpochMs => epochMs(Date.parse(`2026-11-24T${time}:00+01:00`));

const span = (from: string, to: string) => ({ start: clock(from), end: clock(to) });

const room = (name: string, status: ShownRoom['status'] = 'confirmed'): ShownRoom => ({
  name,
  building: 'HQ',
  floor: '3',
  status,
});

const [aurora, borealis] = [room('Aurora'), room('Borealis')];

const longRoom = room(
  'Dr. Elisabeth Schwarzhaupt Gedächtnis-Sitzungssaal mit Videokonferenzanlage',
  'pending',
);

let visits = 0;

const visit = (at: string, part: Partial<TodaysVisit> = {}): TodaysVisit => {
  visits += 1;
  return {
    id: `00000000-0000-4000-8000-${String(visits).padStart(12, '0')}`,
    kind: 'arrived',
    visitorName: 'Priya Raman',
    company: 'Fabrikam',
    hostName: 'Alex Kim',
    at: clock(at),
    meeting: { span: span('10:00', '11:00'), rooms: [aurora], cancelled: false },
    changes: [],
    ...part,
  };
};

const today = (list: TodaysVisit[], calendarsAsOf = clock('09:28')): TodayView => ({
  day: '2026-11-24',
  calendarsAsOf,
  visits: list,
});

const toBorealis: TodaysVisit['changes'][number] = {
  change: { what: 'rooms', from: [aurora], to: [borealis] },
  seenAt: clock('09:12'),
};

const changed: readonly TodaysVisit[] = [
  visit('08:41', {
    meeting: { span: span('14:00', '15:00'), rooms: [borealis], cancelled: false },
    changes: [
      toBorealis,
      {
        change: { what: 'time', from: span('10:00', '11:00'), to: span('14:00', '15:00') },
        seenAt: clock('09:20'),
      },
    ],
  }),
  visit('08:52', {
    visitorName: 'Maximiliane Wolfeschlegelsteinhausen-Bergerdorff',
    company: 'Zoë & Söhne GmbH & Co. KG, Internationale Spedition und Lagerei',
    hostName: 'Ekaterina Aleksandrovna Konstantinopolskaya-Petropavlovskaya',
    meeting: { span: span('09:00', '12:00'), rooms: [longRoom, borealis], cancelled: false },
    changes: [
      { change: { what: 'rooms', from: [aurora], to: [] }, seenAt: clock('09:01') },
      { change: { what: 'cancelled' }, seenAt: clock('09:04') },
      { change: { what: 'restored' }, seenAt: clock('09:09') },
      { change: { what: 'rooms', from: [], to: [longRoom, borealis] }, seenAt: clock('09:17') },
    ],
  }),
  visit('09:05', {
    visitorName: 'Sam Ortiz',
    company: null,
    meeting: { span: span('09:30', '10:00'), rooms: [], cancelled: true },
    changes: [{ change: { what: 'cancelled' }, seenAt: clock('09:26') }],
  }),
  visit('09:21', { visitorName: 'João Sá', company: null, meeting: null }),
  visit('10:30', {
    kind: 'typed',
    visitorName: 'Anna Schmidt',
    company: 'Litware',
    meeting: null,
  }),
  visit('11:00', {
    kind: 'calendar',
    visitorName: null,
    company: null,
    meeting: { span: span('11:00', '12:00'), rooms: [borealis], cancelled: false },
  }),
];

/** A day on which meetings of visitors who are there became others. */
export const changedDay = today([...changed]);

const full = Array.from({ length: 40 }, (_, index) =>
  visit(`${String(8 + Math.floor(index / 4)).padStart(2, '0')}:${15 * (index % 4) || '00'}`, {
    kind: index < 6 ? 'arrived' : 'calendar',
    visitorName: `${['Priya Raman', 'Sam Ortiz', 'João Sá', 'Ayşe Öztürk', 'Li Wei'][index % 5]}`,
    ...(index === 0 && {
      meeting: { span: span('10:00', '11:00'), rooms: [borealis], cancelled: false },
      changes: [toBorealis],
    }),
  }),
);

async function openToday({ page }: StaffStage): Promise<void> {
  await page.locator('.home').waitFor();
  await page.locator('.setting-row').first().click();
  await page.locator('.today').waitFor();
  await page.locator('.todays-visit, .todays-none').first().waitFor();
}

async function openForm(stage: StaffStage): Promise<void> {
  await openToday(stage);
  await stage.page.locator('.screen-footer .button').click();
  await stage.page.locator('.expect-visitor').waitFor();
}

/** The day's list, and the page that adds somebody to it. */
export const todayStates: readonly StaffState[] = [
  {
    name: 'today-nobody',
    replies: { setup: setupView({ house: { changeTracking: 'off' } }) },
    reach: openToday,
  },
  { name: 'today-changes', replies: { today: changedDay }, reach: openToday },
  {
    name: 'today-full',
    replies: { today: today(full, clock('07:12')) },
    reach: openToday,
  },
  {
    name: 'expect-visitor',
    replies: {
      findTestHosts: {
        status: 'ok',
        hosts: [{ handle: handleSchema.parse('alex'), name: 'Alex Kim, Sales' }],
      },
      saveTypedVisit: { status: 'not-stored', today: today([]) },
    },
    reach: openForm,
  },
  {
    name: 'expect-visitor-person',
    replies: null,
    async reach({ page }) {
      await page.locator('.setting-row').first().click();
      const fields = page.locator('.field input');
      await fields.nth(0).fill('Anna Schmidt');
      await fields.nth(1).fill('Litware');
    },
  },
  {
    name: 'expect-visitor-not-stored',
    replies: null,
    async reach({ page }) {
      await page.locator('.keyboard-next').click();
      await page.locator('.setting-row').nth(1).click();
      await page.locator('.field input').fill('Alex');
      await page.locator('.host-name').first().click();
      await page.locator('.screen-footer .button').click();
      await page.locator('.field-problem:not(:empty)').waitFor();
    },
  },
];

import { completionSchema, handleSchema } from '../../../shared/completion.ts';
import { answers } from '../gallery/completions.ts';
import { allOfMicrosoft, authorizeStates, failedBy } from './authorize-states.ts';
import { googleStates } from './google-states.ts';
import { at, openWizard, through } from './open-wizard.ts';
import { setupView } from './setup-views.ts';
import type { Replies, StaffStage } from './staff-stage.ts';
import type { StaffState } from './staff-states.ts';

const reached = (hosts: number | null, rooms: number | null, advised: 'hosts' | 'rooms') => ({
  hosts: hosts === null ? null : { readable: hosts, asked: 40 },
  rooms: rooms === null ? null : { readable: rooms, asked: 10 },
  advised,
});

const reachAndRooms: readonly StaffState[] = [
  { name: 'reach-all', replies: at('reach'), reach: openWizard },
  {
    name: 'reach-rooms-advised',
    replies: at('reach', { reach: reached(3, 10, 'rooms') }),
    reach: openWizard,
  },
  {
    name: 'reach-unreadable-locked',
    replies: at('reach', {
      reach: reached(null, null, 'hosts'),
      locked: ['tenant.calendar.access'],
    }),
    reach: openWizard,
  },
  {
    name: 'reach-group',
    replies: at('reach', { hostGroup: 'visitor.hosts.of.the.whole.house@northwind.example' }),
    reach: openWizard,
  },
  { name: 'reach-unknown', replies: at('reach', { reach: null }), reach: openWizard },
  { name: 'host-group', replies: at('reach'), reach: through('.setting-row') },
  {
    name: 'host-group-locked',
    replies: at('reach', {
      hostGroup: 'visitor.hosts@northwind.example',
      locked: ['tenant.calendar.hostGroup'],
    }),
    reach: through('.setting-row'),
  },
  { name: 'rooms', replies: at('rooms'), reach: openWizard },
  {
    name: 'rooms-unread',
    replies: at('rooms', { rooms: { directory: null, offered: [], building: null, texts: [] } }),
    reach: openWizard,
  },
  {
    name: 'rooms-needed',
    replies: at('rooms', { reachable: 'rooms', access: 'rooms', rooms: { chosen: [] } }),
    reach: openWizard,
  },
  { name: 'rooms-list', replies: at('rooms'), reach: through('.setting-row') },
  {
    name: 'rooms-search',
    replies: at('rooms'),
    async reach(stage) {
      await through('.setting-row', '.room-search')(stage);
      await stage.page.locator('.field input').fill('conf');
    },
  },
  {
    name: 'rooms-locked',
    replies: at('rooms', { locked: ['tenant.calendar.rooms'] }),
    reach: through('.setting-row'),
  },
  {
    name: 'rooms-addresses',
    replies: at('rooms', { rooms: { directory: 'unreadable', offered: [] } }),
    reach: through('.setting-row'),
  },
  {
    name: 'rooms-building',
    replies: at('rooms'),
    reach: through('li:nth-child(2) .setting-row'),
  },
  {
    name: 'rooms-building-typed',
    replies: at('rooms', { rooms: { directory: 'unreadable', offered: [] } }),
    reach: through('li:nth-child(2) .setting-row'),
  },
  { name: 'rooms-texts', replies: at('rooms'), reach: through('li:nth-child(3) .setting-row') },
  {
    name: 'rooms-text-added',
    replies: at('rooms'),
    reach: through('li:nth-child(3) .setting-row', '.screen-footer .button'),
  },
];

const attempt = '4c1f7d0e-6a3b-4c5d-8e9f-0a1b2c3d4e5f';
const trace = [
  'A meeting was found, and a room for it.',
  'The meeting 10:00 – 11:00: the host is its organiser, and it begins in 30 minutes.',
  'The meeting 13:00 – 14:00 was left out: it is too far away.',
  'Conference Room A: an attendee, and it accepted.',
  'Aurora was left out: it declined.',
];

const tested = (answer: string): Replies => ({
  findTestHosts: {
    status: 'ok',
    hosts: ['Alex Kim', 'Alexandra Weber'].map((name, index) => ({
      handle: handleSchema.parse(`h${index}`),
      name,
    })),
  },
  testMeeting: {
    completion: completionSchema.parse({ ...answers[answer], attempt }),
    trace,
    milliseconds: 412,
  },
});

/** From the test's form: chooses a host, and looks the meeting up. */
async function test(stage: StaffStage): Promise<void> {
  const { page } = stage;
  await through('.setting-row')(stage);
  await page.locator('.field input').fill('Alex');
  await page.locator('.host-name').first().click();
  await page.locator('.screen-footer .button').last().click();
  await page.locator('.completion-preview').waitFor();
}

const tests: readonly StaffState[] = [
  { name: 'test', replies: at('test'), reach: openWizard },
  { name: 'test-later', replies: at('test'), reach: through('.test-time .choice:last-child') },
  {
    name: 'test-host',
    replies: { ...at('test'), ...tested('room') },
    async reach(stage) {
      await through('.setting-row')(stage);
      await stage.page.locator('.field input').fill('Alex');
      await stage.page.locator('.host-name').first().waitFor();
    },
  },
  { name: 'test-visitor', replies: at('test'), reach: through('li:nth-child(2) .setting-row') },
  ...['room', 'rooms-three-worst', 'no-meeting', 'unavailable', 'question-four'].map((answer) => ({
    name: `test-${answer}`,
    replies: { ...at('test'), ...tested(answer) },
    reach: test,
  })),
];

/** The wizard, step by step. */
export const calendarStates: readonly StaffState[] = [
  {
    name: 'provider',
    replies: at('provider', {
      provider: { chosen: null, offered: ['microsoft', 'google'] },
      reachable: 'provider',
    }),
    reach: openWizard,
  },
  {
    name: 'provider-locked',
    replies: at('provider', { locked: allOfMicrosoft }),
    reach: openWizard,
  },
  ...authorizeStates,
  ...googleStates,
  ...reachAndRooms,
  ...tests,
  { name: 'wizard-house', replies: at('house', { inForce: false }), reach: openWizard },
  {
    name: 'wizard-house-hindered',
    replies: { ...at('house', { inForce: false }), finish: failedBy('keychain-locked', 'house') },
    async reach(stage) {
      await through('.screen-footer .button')(stage);
      await stage.page.locator('.field-problem').waitFor();
    },
  },
  {
    name: 'ready',
    replies: { ...at('house', { inForce: false }), finish: setupView({ step: 'house' }) },
    reach: through('.screen-footer .button'),
  },
];

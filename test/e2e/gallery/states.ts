import { answers, hardNames } from './completions.ts';
import type { FoundHosts, Reading, Stage } from './stage.ts';

/** A screen as a visitor may find it, and how to get there. */
export interface State {
  readonly name: string;
  readonly reach: (stage: Stage, reading: Reading) => Promise<void>;
}

const named = (names: readonly (readonly [name: string, detail: string | null])[]) => ({
  status: 'ok' as const,
  hosts: names.map(([name, detail], index) => ({ handle: `h${index}`, name, detail })),
});

const hostLists: Readonly<Record<string, FoundHosts>> = {
  'host-found': named([
    ['Alex Kim', 'Product'],
    ['Alex Kim', 'Finance'],
    ['Alexandra Weber', null],
  ]),
  'host-five-long': named(
    ['Kim', 'Ruiz', 'Weber', 'Adebayo-Okonkwo', 'von und zu Hohenstein-Löwenberg'].map((family) => [
      `Alexandra Maria Theresia ${family}`,
      'Research and Development, Northern Europe',
    ]),
  ),
  'host-none': { status: 'ok', hosts: [] },
  'host-too-short': { status: 'too-short', hosts: [] },
  'host-busy': { status: 'busy', hosts: [] },
  'host-unavailable': { status: 'unavailable', hosts: [] },
};

const longestName = hardNames['two-hundred-letters'] ?? '';

/** A screen that asks a visitor about the host they are expected by. */
const expectedBy = (name: string, visitor: string, host: string): State => ({
  name,
  async reach(stage, reading) {
    await stage.begin(reading, { expectedHost: { handle: 'h0', name: host } });
    await stage.giveAddress(visitor, 'priya.raman@fabrikam.example');
  },
});

const before: readonly State[] = [
  { name: 'welcome', reach: (stage, reading) => stage.begin(reading) },
  {
    name: 'name',
    async reach(stage, reading) {
      await stage.begin(reading);
      await stage.page.locator('.lobby-words .button').click();
    },
  },
  {
    name: 'name-typed',
    async reach(stage, reading) {
      await stage.begin(reading);
      await stage.page.locator('.lobby-words .button').click();
      const fields = stage.page.locator('.field input');
      await fields.nth(0).fill('Maximiliane Wolfeschlegelsteinhausen-Bergerdorff');
      await fields.nth(1).fill('Zoë & Söhne GmbH & Co. KG, Internationale Spedition');
      await fields.nth(2).fill('maximiliane@wolfe');
    },
  },
  expectedBy('expected-long', longestName, longestName),
  expectedBy('expected', 'Priya Raman', 'Alex Kim'),
  {
    name: 'host',
    async reach({ page }) {
      await page.locator('.expected-choice').nth(1).click();
      await page.locator('.host-search').waitFor();
    },
  },
  ...Object.entries(hostLists).map(
    ([name, hosts]): State => ({
      name,
      async reach(stage, reading) {
        await stage.begin(reading, { hosts });
        await stage.giveName('Priya Raman');
        await stage.page.locator('.field input').fill('Ale');
        await stage.pass(0.2);
        const answered = hosts.hosts.length > 0 ? '.host-list' : '.host-status';
        await stage.page.locator(answered).waitFor();
      },
    }),
  ),
];

const during: readonly State[] = [
  {
    name: 'looking',
    async reach(stage, reading) {
      await stage.begin(reading);
      await stage.checkIn('Priya Raman', 'Alex Kim');
      await stage.page.locator('.lobby').waitFor();
    },
  },
  { name: 'looking-longer', reach: (stage) => stage.pass(1.6) },
];

const after = Object.entries(answers).map(
  ([name, answer]): State => ({ name, reach: (stage) => stage.complete(answer) }),
);

const withHardNames = Object.entries(hardNames).flatMap(([name, words]): readonly State[] => [
  {
    name: `named-${name}`,
    async reach(stage, reading) {
      await stage.begin(reading);
      await stage.checkIn(words, words);
      await complete(stage, 'room-pending', words);
    },
  },
  { name: `named-${name}-worst`, reach: (stage) => complete(stage, 'rooms-three-worst', words) },
  { name: `named-${name}-asked`, reach: (stage) => complete(stage, 'question-four', words) },
  { name: `named-${name}-no-meeting`, reach: (stage) => complete(stage, 'no-meeting', words) },
]);

async function complete(stage: Stage, answer: string, hostName: string): Promise<void> {
  const known = answers[answer];
  if (!known) throw new Error(`there is no answer “${answer}”`);
  await stage.complete({ ...known, hostName });
}

/** The tenant's own words are as long as a policy may make them. */
const longHelp =
  'Please ring the brass bell beside the second lift; somebody from the welcome team comes down from the third floor and takes you up to your host within minutes.';

const ending: readonly State[] = [
  {
    name: 'unrecorded',
    async reach(stage, reading) {
      await stage.begin(reading, { checkIn: 'unreachable' });
      await stage.checkIn('Priya Raman', 'Alex Kim');
      await stage.page.locator('.completion').waitFor();
    },
  },
  {
    name: 'still-there',
    async reach(stage, reading) {
      await stage.begin(reading);
      await stage.page.locator('.lobby-words .button').click();
      await stage.page.locator('.field input').first().fill('Priya Raman');
      await stage.pass(46);
      await stage.page.locator('.still-there').waitFor();
    },
  },
  {
    name: 'long-house',
    async reach(stage, reading) {
      const settings = {
        tenantName: 'Norddeutsche Landesgesellschaft für Küstenschutz und Hafenbau',
        timeZone: 'Europe/Berlin',
        idleSeconds: 45,
        help: { text: longHelp },
        languages: ['en' as const, 'de' as const] satisfies [string, string],
        brand: { colour: '#7b2450', logo: false },
      };
      await stage.begin(reading, { settings });
    },
  },
  {
    name: 'long-house-pending',
    async reach(stage) {
      await stage.checkIn('Priya Raman', 'Alex Kim');
      await complete(stage, 'rooms-three-worst', 'Alex Kim');
    },
  },
  { name: 'long-house-no-meeting', reach: (stage) => complete(stage, 'no-meeting', 'Alex Kim') },
];

/** Every screen and outcome, in an order in which each can be reached from the one before. */
export const states: readonly State[] = [
  ...before,
  ...during,
  ...after,
  ...withHardNames,
  ...ending,
];

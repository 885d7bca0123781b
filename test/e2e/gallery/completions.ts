import type { Completion } from '../../../shared/completion.ts';
import { completionSchema } from '../../../shared/completion.ts';

type Shown = Omit<Completion, 'attempt'>;

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 24, hour - 1, minute);
const meeting = { start: at(10), end: at(11) };

/** When the calendar was read, where the details are from the cache. */
const cachedAt = at(9, 41);

const guest = {
  ssid: 'Northwind Guest',
  security: 'WPA',
  password: 'maple-river-42',
  hidden: false,
};

const roomA = { name: 'Conference Room A', building: '4', floor: '2', status: 'confirmed' };
const pendingA = { ...roomA, status: 'pending' };
const pendingB = { ...pendingA, name: 'Conference Room B' };
const others = [
  { name: 'Fjord', building: 'Harbour House', floor: '11', status: 'confirmed' },
  { name: 'Borealis', building: 'HQ', floor: '3', status: 'confirmed' },
];
/** As long as a calendar lets a room be called, and as people really call them. */
const longRoom = {
  name: 'Dr. Elisabeth Schwarzhaupt Gedächtnis-Sitzungssaal mit Videokonferenzanlage (nur nach Anmeldung)',
  building: 'Verwaltungsgebäude am Nordwestbahnhof',
  floor: 'Zwischengeschoss Ost',
  status: 'pending',
};

const room = (rooms: readonly object[], more: object = {}) => ({
  kind: 'room',
  meeting,
  rooms,
  cachedAt: null,
  ...more,
});

const question = (spans: readonly (readonly [number, number])[], more: object = {}) => ({
  kind: 'question',
  candidates: spans.map(([start, end], index) => ({ start, end, handle: `m${index}` })),
  cachedAt: null,
  ...more,
});

const made = (answer: object, parts: object = {}): Shown => {
  const whole = {
    attempt: '4c1f7d0e-6a3b-4c5d-8e9f-0a1b2c3d4e5f',
    hostName: 'Alex Kim',
    changed: false,
    tellReception: false,
    wifi: guest,
    answer,
    ...parts,
  };
  const { attempt: _, ...shown } = completionSchema.parse(whole);
  return shown;
};

const noMeeting = { kind: 'no-meeting', cachedAt: null };

/** All that main may answer, by what is special about it. */
export const answers: Readonly<Record<string, Shown>> = {
  room: made(room([roomA])),
  'room-pending': made(room([pendingA])),
  'room-cached': made(room([{ ...roomA, name: 'Aurora' }], { cachedAt })),
  'room-changed': made(room([{ ...roomA, name: 'Fjord' }]), { changed: true }),
  'room-without-place': made(room([{ ...roomA, building: null, floor: null }])),
  'room-long': made(room([longRoom], { cachedAt })),
  'rooms-three': made(room([roomA, ...others])),
  'rooms-three-worst': made(room([pendingB, ...others], { cachedAt }), { changed: true }),
  'rooms-three-unwritten': made(room([pendingA, ...others], { cachedAt }), { tellReception: true }),
  'rooms-three-long': made(
    room([longRoom, { ...longRoom, status: 'confirmed' }, others[0] ?? roomA]),
  ),
  'meeting-without-room': made({ kind: 'meeting-without-room', meeting, cachedAt: null }),
  'meeting-without-room-cached': made({ kind: 'meeting-without-room', meeting, cachedAt }),
  'no-meeting': made(noMeeting),
  unavailable: made({ kind: 'unavailable' }),
  'unavailable-unwritten': made({ kind: 'unavailable' }, { tellReception: true }),
  'question-two': made(
    question([
      [at(10), at(10, 30)],
      [at(10, 15), at(11)],
    ]),
  ),
  'question-one': made(question([[at(10), at(11)]])),
  'question-four': made(
    question(
      [
        [at(10), at(10, 30)],
        [at(10), at(11)],
        [at(10, 15), at(11)],
        [at(9), at(57)],
      ],
      { cachedAt },
    ),
  ),
  'wifi-none': made(room([roomA]), { wifi: null }),
  'wifi-none-and-no-meeting': made(noMeeting, { wifi: null }),
  'wifi-open': made(room([roomA]), { wifi: { ...guest, security: 'open', password: null } }),
  'wifi-password-unreadable': made(room([roomA]), { wifi: { ...guest, password: null } }),
  'wifi-signs': made(room([roomA]), {
    wifi: { ...guest, ssid: 'Café; "Nord", 5\\6: Gäste', password: 'a;b,c:d"e\\f;;' },
  }),
  'wifi-longest': made(room([roomA]), {
    wifi: {
      ...guest,
      ssid: 'N'.repeat(32),
      password: 'correct-horse-battery-staple-'.repeat(3).slice(0, 63),
    },
  }),
  'host-long': made(room([pendingA]), { hostName: `${'Maria José '.repeat(18)}da Silva` }),
};

/** Names that are hard on a screen; each is the visitor's and the host's. */
export const hardNames: Readonly<Record<string, string>> = {
  'two-hundred-words': 'Wolfe '.repeat(33).trim(),
  'two-hundred-letters': 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200),
  'right-to-left': 'نورا بنت عبد الله',
  chinese: '欧阳修文 (Ouyang)',
  emoji: '👩🏽‍🚀🦊 Zoë',
};

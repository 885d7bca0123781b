import { describe } from 'vitest';
import {
  alex,
  aurora,
  claimed,
  host,
  invitedBy,
  location,
  meeting,
  person,
  placeOf,
  priya,
  projector,
  room,
  sam,
} from './meeting-builder.ts';
import { checkCases } from './meeting-cases.ts';

describe('without evidence of this visitor', () => {
  const held = '10:00-11:00 by host-and-time';
  const unplaced = room('Aurora', { place: null });

  checkCases([
    {
      name: 'a meeting of colleagues never counts',
      meetings: [meeting('10:00-11:00', [sam, aurora])],
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: "a colleague's meeting with the host alone never counts",
      meetings: [meeting('10:00-11:00', [aurora], invitedBy(sam))],
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'somebody without an address is taken for a colleague',
      meetings: [meeting('10:00-11:00', [{ ...priya, address: null }, aurora])],
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'a meeting that nobody is known to have called is taken for one of colleagues',
      meetings: [meeting('10:00-11:00', [aurora], { organiser: null, ownAnswer: 'accepted' })],
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'a meeting with a guest is asked about, never asserted',
      meetings: [meeting('10:00-11:00', [priya, sam, aurora])],
      choice: 'which of 10:00-11:00?',
      ruledOut: '-',
    },
    {
      name: 'a meeting that a guest organises is asked about',
      meetings: [meeting('10:00-11:00', [sam], invitedBy(priya))],
      choice: 'which of 10:00-11:00?',
      ruledOut: '-',
    },
    {
      name: 'a meeting of the host and a room is asserted',
      meetings: [meeting('10:00-11:00', [aurora])],
      choice: held,
      ruledOut: '-',
    },
    {
      name: 'a room that only the tenant configured is as good as one from the directory',
      meetings: [meeting('10:00-11:00', [unplaced])],
      asked: { configuredRooms: new Set([unplaced.address ?? host]) },
      choice: held,
      ruledOut: '-',
    },
    {
      name: 'a room invited as a person is still a room',
      meetings: [meeting('10:00-11:00', [room('Aurora', { role: 'person' })])],
      choice: held,
      ruledOut: '-',
    },
    {
      name: 'a room that is only the place is as good as one invited',
      meetings: [meeting('10:00-11:00', [], { locations: [placeOf(aurora)] })],
      choice: held,
      ruledOut: '-',
    },
    {
      name: 'a room that is only a text is no room',
      meetings: [meeting('10:00-11:00', [], { locations: [claimed('Aurora')] })],
      choice: 'none',
      ruledOut: 'host-alone',
    },
    {
      name: 'the host alone, at lunch or at work, never counts',
      meetings: [meeting('10:00-11:00', [alex], { locations: [location('Canteen')] })],
      choice: 'none',
      ruledOut: 'host-alone',
    },
    {
      name: 'a projector is neither a guest nor a room',
      meetings: [meeting('10:00-11:00', [projector])],
      choice: 'none',
      ruledOut: 'host-alone',
    },
    {
      name: 'a projector beside the room changes nothing',
      meetings: [meeting('10:00-11:00', [aurora, projector])],
      choice: held,
      ruledOut: '-',
    },
    {
      name: 'the organiser is the host also under another address of theirs',
      meetings: [
        meeting('10:00-11:00', [aurora], {
          organiser: person('Alex Kim', 'akim@contoso.onmicrosoft.example'),
        }),
      ],
      choice: held,
      ruledOut: '-',
    },
    {
      name: 'a private meeting never counts',
      meetings: [meeting('10:00-11:00', [aurora], { private: true })],
      choice: 'none',
      ruledOut: 'private-without-evidence',
    },
    {
      name: 'a meeting shown as free never counts',
      meetings: [meeting('10:00-11:00', [priya, aurora], { free: true })],
      choice: 'none',
      ruledOut: 'free-without-evidence',
    },
    {
      name: "a guest of the host's own domain is a colleague, configured or not",
      meetings: [meeting('10:00-11:00', [sam, aurora])],
      asked: { internalDomains: [] },
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'somebody from another domain of the tenant is a colleague',
      meetings: [meeting('10:00-11:00', [priya, aurora])],
      asked: { internalDomains: ['contoso.example', 'fabrikam.example'] },
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'somebody from a domain that only ends like ours is a guest',
      meetings: [meeting('10:00-11:00', [person('Eve', 'eve@notcontoso.example')])],
      choice: 'which of 10:00-11:00?',
      ruledOut: '-',
    },
  ]);
});

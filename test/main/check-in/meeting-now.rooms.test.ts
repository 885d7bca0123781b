import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import {
  alex,
  aurora,
  borealis,
  copyOn,
  host,
  invitedBy,
  meeting,
  priya,
  sam,
} from './meeting-builder.ts';
import {
  auroras,
  borealiss,
  inAurora,
  inBorealis,
  kiosk,
  ledTo,
  moved,
  pending,
  read,
} from './meeting-now-bench.ts';

describe('a room that answers on its own calendar', () => {
  const invitation = meeting('10:00-11:00', [priya, aurora], invitedBy(sam));
  const onAurora = { ...invitation, ...copyOn(auroras, invitation) };

  it('is as sure as it says, as of the older of the two reads', async () => {
    const { holds, ask } = kiosk();
    holds(host, 2, invitation);
    holds(auroras, 1, onAurora);
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [inAurora], asOf: read(1) });
    holds(auroras, 3, { ...onAurora, ownAnswer: 'declined' });
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [], asOf: read(2) });
  });

  it('is as it was known where its calendar is not kept up with', async () => {
    const { holds, ask } = kiosk({ configuredRooms: new Set() });
    holds(host, 2, invitation);
    holds(auroras, 1);
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [inAurora], asOf: read(2) });
  });

  it('has not answered to another time where its calendar was not read', async () => {
    const { holds, ask } = kiosk();
    holds(host, 2, moved(invitation, '10:30-11:30'));
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [pending(inAurora)] });
  });

  it('says nothing of a move that its calendar was read too early for, or the host’s', async () => {
    const { holds, ask } = kiosk();
    holds(auroras, 1, onAurora);
    holds(host, 2, moved(invitation, '10:30-11:30'));
    expect(await ask(ledTo(invitation))).toBeNull();
    holds(auroras, 3, moved(onAurora, '10:30-11:30'));
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [inAurora], asOf: read(2) });
    holds(auroras, 4, moved(onAurora, '11:30-12:30'));
    expect(await ask(ledTo(invitation))).toBeNull();
  });

  it('says nothing before its calendar was read since it was invited', async () => {
    const { holds, ask } = kiosk();
    const invited = { ...invitation, attendees: [priya, borealis] };
    holds(borealiss, 1);
    holds(host, 2, invited);
    expect(await ask(ledTo(invitation))).toBeNull();
    holds(borealiss, 2, { ...invited, ...copyOn(borealiss, invited) });
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [inBorealis], asOf: read(2) });
  });

  it('says nothing new where its calendar was not read since the meeting was shown', async () => {
    const { holds, ask } = kiosk();
    holds(auroras, 0, onAurora);
    holds(host, 2, invitation);
    expect(await ask(ledTo(invitation))).toBeNull();
  });

  it('is lost where its calendar was read later and does not have the meeting', async () => {
    const { holds, ask } = kiosk();
    holds(host, 2, invitation);
    holds(auroras, 3);
    expect(await ask(ledTo(invitation))).toMatchObject({ rooms: [], cancelled: false });
  });
});

describe('a meeting that was found on a room’s calendar', () => {
  const attendees = [priya, alex, aurora];
  const onAurora = meeting('10:00-11:00', attendees, { ...invitedBy(alex), calendar: auroras });
  const onBorealis = {
    ...onAurora,
    ...copyOn(borealiss, onAurora),
    attendees: [priya, alex, borealis],
  };
  const visit = ledTo(onAurora);
  const roomsOnly = { access: 'rooms' } as const;

  it('stands as it is read there', async () => {
    const { holds, ask } = kiosk(roomsOnly);
    holds(auroras, 1, onAurora);
    expect(await ask(visit)).toMatchObject({ rooms: [inAurora], asOf: read(1) });
  });

  it.each<[string, Meeting[]]>([
    ['nothing', []],
    ['a cancelled copy', [{ ...onAurora, cancelled: true }]],
  ])('moved to the room that has it now, where its own keeps %s', async (_, left) => {
    const { holds, ask } = kiosk(roomsOnly);
    holds(borealiss, 1, onBorealis);
    holds(auroras, 2, ...left);
    expect(await ask(visit)).toMatchObject({
      rooms: [inBorealis],
      cancelled: false,
      asOf: read(1),
    });
  });

  it('is not cancelled while the other rooms may lag behind', async () => {
    const { holds, ask } = kiosk(roomsOnly);
    holds(borealiss, 0);
    holds(auroras, 2);
    expect(await ask(visit, epochMs(read(3) - 1))).toBeNull();
    expect(await ask(visit, read(3))).toMatchObject({ cancelled: true, asOf: read(2) });
  });

  it('is cancelled at once where all other rooms were read since it was seen', async () => {
    const { holds, ask } = kiosk(roomsOnly);
    holds(borealiss, 1);
    holds(auroras, 2);
    expect(await ask(visit, read(2))).toMatchObject({ cancelled: true, asOf: read(2) });
  });

  it('is cancelled for a visitor whose host left it', async () => {
    const { holds, ask } = kiosk(roomsOnly);
    holds(auroras, 1, { ...onAurora, organiser: sam, attendees: [priya, aurora] });
    expect(await ask(visit)).toMatchObject({ cancelled: true });
    const unlisted = { ...visit, host: { name: 'Alex', address: null } };
    expect(await ask(unlisted)).toMatchObject({ cancelled: false });
  });
});

import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { asksWhich, confirmed, findsNothing, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import { arriving, booked, invited, meeting, outsider, single, teamsPlace } from './parts.ts';
import type { Scenario } from './scenario.ts';

const beatriz = outsider('Beatriz Rocha', 'beatriz.rocha@portowine.example');
const malik = outsider('Malik Freeman', 'malik.freeman@harlemworks.example');
const maliksBoss = outsider('Dorothy Vance', 'dorothy.vance@harlemworks.example');
const sigrid = outsider('Sigrid Aas', 'sigrid.aas@aasogaas.example');
const sigridsPartner = outsider('Torvald Aas', 'torvald.aas@aasogaas.example');
const lucas = outsider('Lucas Meyer', 'lucas.meyer@meyerpumps.example');
const lucasColleague = outsider('Ida Meyer', 'ida.meyer@meyerpumps.example');
const mei = outsider('Mei Nguyen', 'mei.nguyen@saigonsilk.example');
const conrad = outsider('Conrad Blake', 'conrad@blakeaero.example');
const thandi = outsider('Thandi Zulu', 'thandi.zulu@zuluenergy.example');
const filip = outsider('Filip Horvat', 'filip.horvat@adriaship.example');
const naomi = outsider('Naomi Stern', 'naomi.stern@sternmusic.example');
const gustavo = outsider('Gustavo Lima', 'gustavo@limacoffee.example');

/** Long, short, near, far and neighbouring meetings. */
export function times(hours: Hours): readonly Scenario[] {
  const early = hours.later(-4);
  const before = hours.later(-2);
  const fair = meeting('multi-day', hours.allDay(-1, 3), people.tomas, [invited(lucasColleague)], {
    allDay: true,
  });
  const timed = meeting('timed-during-multi-day', before.from(10), people.tomas, [
    invited(lucas),
    booked(rooms.aurora),
  ]);
  const ending = meeting('back-to-back-first', early.from(-50), people.yusuf, [
    invited(maliksBoss),
    booked(rooms.borealis),
  ]);
  const beginning = meeting('back-to-back-second', early.from(10), people.yusuf, [
    invited(maliksBoss),
    booked(rooms.aurora),
  ]);
  const one = meeting('near-tie-first', hours.from(10, 30), people.yusuf, [
    invited(sigridsPartner),
    booked(rooms.dorado),
  ]);
  const other = meeting(
    'near-tie-second',
    hours.from(20, 45),
    people.yusuf,
    [invited(sigridsPartner)],
    { places: [teamsPlace], teams: true },
  );
  const late = { start: hours.clock('23:30'), end: epochMs(hours.clock('23:30') + 60 * minute) };
  const afternoon = { start: hours.clock('15:00'), end: hours.clock('16:00') };
  const untilMidnight = single(
    'crossing-midnight',
    hours,
    people.xiaoming,
    arriving(mei),
    [invited(mei), booked(rooms.pine)],
    showsRoom(confirmed(rooms.pine)),
    late,
  );
  const hoursEarly = single(
    'hours-early',
    hours,
    people.alessandro,
    arriving(conrad),
    [invited(conrad), booked(rooms.pine)],
    showsRoom(confirmed(rooms.pine)),
    afternoon,
  );
  return [
    single(
      'all-day',
      hours,
      people.sofie,
      arriving(beatriz),
      [invited(beatriz), booked(rooms.willow)],
      showsRoom(confirmed(rooms.willow)),
      { ...hours.allDay(0, 1), allDay: true },
    ),
    {
      key: fair.key,
      host: people.tomas.address,
      visitor: arriving(lucas),
      at: before.now,
      meetings: [timed, fair],
      expected: showsRoom(confirmed(rooms.aurora))(timed),
    },
    {
      key: 'back-to-back',
      host: people.yusuf.address,
      visitor: arriving(malik),
      at: early.now,
      meetings: [beginning, ending],
      expected: showsRoom(confirmed(rooms.aurora))(beginning),
    },
    {
      key: 'near-tie',
      host: people.yusuf.address,
      visitor: arriving(sigrid),
      at: hours.now,
      meetings: [one, other],
      expected: asksWhich(one, other),
    },
    { ...untilMidnight, at: hours.clock('23:25') },
    { ...hoursEarly, at: hours.clock('09:00') },
    single(
      'running',
      before,
      people.ines,
      arriving(thandi),
      [invited(thandi), booked(rooms.oak)],
      showsRoom(confirmed(rooms.oak)),
      before.from(-25),
    ),
    single(
      'just-ended',
      early,
      people.fatima,
      arriving(filip),
      [invited(filip), booked(rooms.maple)],
      showsRoom(confirmed(rooms.maple)),
      early.from(-80),
    ),
    single(
      'tomorrow',
      hours,
      people.jonas,
      arriving(naomi),
      [invited(naomi), booked(rooms.aurora)],
      findsNothing,
      hours.days(1, hours.from(10)),
    ),
    single(
      'yesterday',
      hours,
      people.jonas,
      arriving(gustavo),
      [invited(gustavo), booked(rooms.aurora)],
      findsNothing,
      // Over by now, so that it was over at midnight at whatever hour the day is scripted.
      hours.days(-1, hours.from(-70)),
    ),
  ];
}

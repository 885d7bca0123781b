import { describe, expect, it } from 'vitest';
import { byBuilding, searchRooms } from '../../../renderer/staff/calendar/rooms-by-building.ts';

const room = (name: string, building: string | null) => ({
  address: `${name.toLowerCase().replace(/ /g, '.')}@northwind.example`,
  name,
  building,
  floor: '3',
  capacity: 4,
});

const rooms = [
  room('Room 10', 'HQ'),
  room('Zürich', null),
  room('Room 2', 'HQ'),
  room('Aurora', 'Harbour House'),
];

describe('the rooms of a tenant', () => {
  it('are together by building, in the order in which people count', () => {
    const named = byBuilding(rooms, 'en').map(({ building, rooms: members }) => [
      building,
      members.map(({ name }) => name),
    ]);
    expect(named).toEqual([
      ['Harbour House', ['Aurora']],
      ['HQ', ['Room 2', 'Room 10']],
      [null, ['Zürich']],
    ]);
  });

  it.each([
    ['', 4],
    ['room', 2],
    ['hq 2', 1],
    ['zurich', 1],
    ['AURORA@', 1],
    ['nowhere', 0],
  ])('are found by every word of “%s”', (text, count) => {
    expect(searchRooms(rooms, text)).toHaveLength(count);
  });
});

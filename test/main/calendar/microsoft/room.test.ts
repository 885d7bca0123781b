import { describe, expect, test } from 'vitest';
import { roomOf } from '../../../../main/calendar/microsoft/mapping.ts';
import { roomSchema } from '../../../../main/calendar/microsoft/wire.ts';

describe('a room of the tenant', () => {
  const room = (fields: object) =>
    roomOf(roomSchema.parse({ emailAddress: 'A@x.example', displayName: ' A ', ...fields }));
  const described = (fields: object) => room(fields)?.[1];

  test.each([
    ['the label', { floorLabel: 'Mezzanine', floorNumber: 2 }, 'Mezzanine'],
    ['the number where the label is blank', { floorLabel: ' ', floorNumber: 2 }, '2'],
    ['the ground floor', { floorNumber: 0 }, '0'],
    ['a basement', { floorNumber: -1 }, '-1'],
    ['a number in quotes', { floorNumber: '3' }, '3'],
    ['nothing', { floorLabel: null }, null],
    ['something unexpected', { floorNumber: {} }, null],
  ])('its floor is %s', (_, fields, floor) => {
    expect(described(fields)?.floor).toBe(floor);
  });

  test('its building is free text, blank is none, its nickname is not used', () => {
    expect(described({ building: ' HQ ' })).toEqual({ name: 'A', building: 'HQ', floor: null });
    expect(described({ building: '  ', nickname: 'Big' })?.building).toBeNull();
  });

  test('is known by its address in lower case', () => {
    expect(room({})?.[0]).toBe('a@x.example');
  });

  test('without address or name is none', () => {
    expect(room({ emailAddress: null })).toBeNull();
    expect(room({ displayName: '' })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { checkFieldMask, masked, parseFieldMask } from './field-mask.ts';

const whole = {
  kind: 'list',
  items: [
    { id: '1', start: { dateTime: 'now', timeZone: 'UTC' }, end: { dateTime: 'then' } },
    { id: '2' },
  ],
  byName: { a: { busy: [], errors: [] }, b: { busy: [] } },
};

describe('a field mask', () => {
  it.each([
    ['kind', { kind: 'list' }],
    ['items/id', { items: [{ id: '1' }, { id: '2' }] }],
    ['items(id,start/dateTime)', { items: [{ id: '1', start: { dateTime: 'now' } }, { id: '2' }] }],
    ['items/id,items/end', { items: [{ id: '1', end: { dateTime: 'then' } }, { id: '2' }] }],
    ['byName(*(busy))', { byName: { a: { busy: [] }, b: { busy: [] } } }],
    ['*', whole],
  ])('of %s keeps that and no more', (text, left) => {
    expect(masked(whole, parseFieldMask(text))).toEqual(left);
  });

  it.each(['', 'items(', 'items(id', 'items)', 'items//id', ',kind', 'kind items'])(
    'is not %o',
    (text) => {
      expect(() => parseFieldMask(text)).toThrow('Invalid field selection');
    },
  );

  it('names nothing that does not exist', () => {
    const known = parseFieldMask('kind,items(id,start(dateTime))');
    expect(() => checkFieldMask(parseFieldMask('kind,items(id,start)'), known)).not.toThrow();
    expect(() => checkFieldMask(parseFieldMask('items(ids)'), known)).toThrow('ids');
    expect(() => checkFieldMask(parseFieldMask('kind/more'), known)).toThrow('kind');
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseMeeting } from '../../../main/check-in/choose-meeting.ts';
import { isFullNameOf, nameTokens } from '../../../main/check-in/person-name.ts';
import { typedText } from '../../../shared/check-in-form.ts';
import { strangeNames } from '../strange-names.ts';
import { aurora, meeting, person, priya, question } from './meeting-builder.ts';

const wordsOf = (name: string) =>
  name.split(/[\s,]+/).filter((word) => nameTokens(word).length > 0).length;

test.each(strangeNames.filter(([, name]) => wordsOf(name) > 1))(
  'a guest is known by a name of two words or more: %s',
  (_what, name) => {
    const guest = person(name, 'guest@fabrikam.example');
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
      expect(isFullNameOf(name.normalize(form), guest)).toBe(true);
    }
    expect(isFullNameOf(name, priya)).toBe(false);
  },
);

test.each(strangeNames.filter(([, name]) => wordsOf(name) < 2))(
  'a guest is not known by less: %s',
  (_what, name) => {
    expect(isFullNameOf(name, person(name, 'guest@fabrikam.example'))).toBe(false);
  },
);

test('whatever is typed, another guest’s meeting is not taken for this visitor’s', () => {
  const meetings = [meeting('10:00-11:00', [priya, aurora])];
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(text, text, text, (name, company, email) => {
      const visitor = {
        name: typedText.parse(name),
        company: typedText.parse(company),
        email: typedText.parse(email),
      };
      const { choice } = chooseMeeting(meetings, question({ visitor }));
      expect(choice.kind).toBe('ask');
    }),
  );
});

import { describe } from 'vitest';
import {
  aurora,
  byMail,
  host,
  invitedBy,
  joao,
  meeting,
  person,
  priya,
  room,
  sam,
  visitor,
} from './meeting-builder.ts';
import { type Case, checkCases } from './meeting-cases.ts';

const typed = (name: string, rest: Parameters<typeof visitor>[1] = {}) => ({
  visitor: visitor(name, rest),
});
const withPriya = [meeting('10:00-11:00', [priya, aurora])];
const byEmail = { choice: '10:00-11:00 by visitor-email', ruledOut: '-' };
const byName = { choice: '10:00-11:00 by visitor-name', ruledOut: '-' };
const byCompany = { choice: '10:00-11:00 by company-domain', ruledOut: '-' };
const onlyAsked = { choice: 'which of 10:00-11:00?', ruledOut: '-' };

describe("the visitor's e-mail address", () => {
  checkCases([
    {
      name: 'is found among the attendees whatever its case',
      meetings: withPriya,
      asked: byMail,
      ...byEmail,
    },
    {
      name: 'is found as the organiser',
      meetings: [meeting('10:00-11:00', [], invitedBy(priya))],
      asked: byMail,
      ...byEmail,
    },
    {
      name: 'may be that of a colleague from another site',
      meetings: [meeting('10:00-11:00', [sam])],
      asked: typed('S', { email: 'sam.ortiz@contoso.example' }),
      ...byEmail,
    },
    {
      name: "proves nothing when it is the host's own",
      meetings: [meeting('10:00-11:00', [sam])],
      asked: typed('A', { email: host }),
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: "proves nothing when it is a room's",
      meetings: [meeting('10:00-11:00', [sam, aurora])],
      asked: typed('A', { email: aurora.address }),
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'proves nothing when it only begins like one that was invited',
      meetings: withPriya,
      asked: typed('P', { email: 'priya.raman@gmail.com' }),
      ...onlyAsked,
    },
    {
      name: 'makes a private meeting and one shown as free count',
      meetings: [meeting('10:00-11:00', [priya], { private: true, free: true })],
      asked: byMail,
      ...byEmail,
    },
    {
      name: 'beats a name, a company and a held room that are nearer',
      meetings: [
        meeting('10:00-11:00', [person('Priya Raman', 'p@adatum.example')]),
        meeting('10:00-11:00', [person('Bo', 'bo@fabrikam.example')]),
        meeting('10:00-11:00', [aurora]),
        meeting('16:00-17:00', [priya]),
      ],
      asked: typed('Priya Raman', { email: priya.address }),
      choice: '16:00-17:00 by visitor-email',
      ruledOut: 'weaker-evidence weaker-evidence holds-room-for-another -',
    },
    {
      name: 'is found among those who are invited as a resource, so that the others do not see them',
      meetings: [meeting('10:00-11:00', [aurora, { ...priya, role: 'resource' }])],
      asked: byMail,
      ...byEmail,
    },
  ]);
});

describe("the visitor's full name", () => {
  const fits = (name: string, known: string, address = 'p@fabrikam.example'): Case => ({
    name: `"${name}" is ${known || address}`,
    meetings: [meeting('10:00-11:00', [person(known, address)])],
    asked: typed(name),
    ...byName,
  });
  const fitsNot = (name: string, known: string, address = 'p@fabrikam.example'): Case => ({
    ...fits(name, known, address),
    name: `"${name}" is not ${known || address}`,
    ...onlyAsked,
  });

  checkCases([
    fits('Priya Raman', 'Priya Raman'),
    fits('raman, PRIYA', 'Priya Raman'),
    fits('Priya Raman', 'Raman, Priya (Fabrikam)'),
    fits('Joao Mueller', 'João Müller'),
    fits('João Müller', 'Joao Mueller'),
    fits('Søren Łukasz Weiß', 'Soren Lukasz Weiss'),
    fits('Anne Marie Dupont', 'Dupont Anne-Marie'),
    fits('山田 太郎', '太郎 山田'),
    fits('Priya Raman', '', 'priya.raman@fabrikam.example'),
    fits('Priya Raman', "'priya.raman@fabrikam.example'", 'priya.raman@fabrikam.example'),
    fits('Priya Raman', 'Priya Raman <pr@fabrikam.example>', 'pr@fabrikam.example'),
    fitsNot('Priya', 'Priya Raman'),
    fitsNot('Anne-Marie', 'Anne-Marie Dupont'),
    fitsNot('Priya Raman Sam Bo Lee Kim', 'Priya Raman'),
    fitsNot('Priya Priya', 'Priya Raman'),
    fitsNot('Priya Ram', 'Priya Raman'),
    fitsNot('P. Raman', 'Priya Raman'),
  ]);

  checkCases([
    {
      name: "is found as the organiser's",
      meetings: [meeting('10:00-11:00', [], invitedBy(priya))],
      asked: typed('Priya Raman'),
      ...byName,
    },
    {
      name: "proves nothing when it is a colleague's",
      meetings: [meeting('10:00-11:00', [sam])],
      asked: typed('Sam Ortiz'),
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: "proves nothing when it is a room's",
      meetings: [meeting('10:00-11:00', [sam, room('Marie Curie')])],
      asked: typed('Marie Curie'),
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'is the evidence where the company fits too',
      meetings: withPriya,
      asked: typed('Priya Raman', { company: 'Fabrikam' }),
      ...byName,
    },
    {
      name: 'makes a private meeting count',
      meetings: [meeting('10:00-11:00', [joao], { private: true })],
      asked: typed('João Müller'),
      ...byName,
    },
    {
      name: 'beats the company',
      meetings: [
        meeting('10:00-11:00', [person('Bo', 'bo@adatum.example')]),
        meeting('11:00-12:00', [priya]),
      ],
      asked: typed('Priya Raman', { company: 'Adatum' }),
      choice: '11:00-12:00 by visitor-name',
      ruledOut: 'weaker-evidence -',
    },
  ]);
});

describe("the visitor's company", () => {
  checkCases([
    {
      name: "is that of a guest with the visitor's domain",
      meetings: withPriya,
      asked: typed('Bo', { email: 'bo@Fabrikam.example' }),
      ...byCompany,
    },
    {
      name: "is that of a guest whose domain bears the company's name",
      meetings: withPriya,
      asked: typed('Bo', { company: 'Fabrikam GmbH' }),
      ...byCompany,
    },
    {
      name: 'is that of a guest whose domain was typed as the company',
      meetings: withPriya,
      asked: typed('Bo', { company: 'Fabrikam.example' }),
      ...byCompany,
    },
    {
      name: 'is nobody when the domain is one where anybody has an address',
      meetings: [meeting('10:00-11:00', [person('Bo', 'bo@gmail.com')])],
      asked: typed('Li', { email: 'li@gmail.com' }),
      ...onlyAsked,
    },
    {
      name: 'is nobody when the company is a mail provider',
      meetings: [meeting('10:00-11:00', [person('Bo', 'bo@yahoo.co.uk')])],
      asked: typed('Li', { company: 'Yahoo' }),
      ...onlyAsked,
    },
    {
      name: 'is nobody when the visitor is from inside',
      meetings: [meeting('10:00-11:00', [sam])],
      asked: typed('Bo', { email: 'bo@contoso.example', company: 'Contoso' }),
      choice: 'none',
      ruledOut: 'only-colleagues',
    },
    {
      name: 'is nobody when what was typed as an address is none',
      meetings: withPriya,
      asked: typed('Bo', { email: '@fabrikam.example' }),
      ...onlyAsked,
    },
    {
      name: 'makes a meeting shown as free count',
      meetings: [meeting('10:00-11:00', [priya], { free: true })],
      asked: typed('Bo', { company: 'Fabrikam' }),
      ...byCompany,
    },
    {
      name: 'beats a held room that is nearer',
      meetings: [meeting('10:00-11:00', [aurora]), meeting('11:00-12:00', [priya])],
      asked: typed('Bo', { company: 'Fabrikam' }),
      choice: '11:00-12:00 by company-domain',
      ruledOut: 'weaker-evidence -',
    },
  ]);
});

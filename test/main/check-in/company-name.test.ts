import { describe, expect, test } from 'vitest';
import { isCompanyBehind } from '../../../main/check-in/company-name.ts';
import { isFreeMail, mailDomain, registeredName } from '../../../main/check-in/mail-domains.ts';

describe('the company behind a domain', () => {
  test.each([
    ['Fabrikam', 'fabrikam.example'],
    [' FABRIKAM.example ', 'fabrikam.example'],
    ['Fabrikam Inc.', 'fabrikam.com'],
    ['Fabrikam S.p.A.', 'fabrikam.it'],
    ['Fabrikam GmbH & Co. KG', 'fabrikam.de'],
    ['Fabrikam', 'mail.fabrikam.co.uk'],
    ['North Wind Ltd', 'north-wind.com'],
    ['Müller & Söhne AG', 'muellersoehne.de'],
    ['Ava Energy', 'avaenergy.com'],
    ['Limited', 'limited.com'],
    ['3M', '3m.com'],
  ])('"%s" is behind %s', (company, domain) => {
    expect(isCompanyBehind(domain, company)).toBe(true);
  });

  test.each([
    ['Fabrikam', 'fabrikam-events.com'],
    ['Fabri', 'fabrikam.com'],
    ['com', 'fabrikam.com'],
    ['co', 'fabrikam.co.uk'],
    ['mail', 'mail.fabrikam.com'],
    ['fabrikam.com', 'fabrikam.de'],
    ['...', 'fabrikam.com'],
    ['GmbH', 'fabrikam.de'],
    ['Limited', 'ltd.com'],
  ])('"%s" is not behind %s', (company, domain) => {
    expect(isCompanyBehind(domain, company)).toBe(false);
  });
});

describe('a domain', () => {
  test.each([
    ['bo@Fabrikam.Example', 'fabrikam.example'],
    [' bo@fabrikam.example ', 'fabrikam.example'],
    ['fabrikam.example', null],
    ['@fabrikam.example', null],
    ['bo@', null],
    ['bo at home@fabrikam.example', null],
    ['/o=ExchangeLabs/ou=Exchange Administrative Group/cn=bo', null],
  ])('of "%s" is %s', (address, domain) => {
    expect(mailDomain(address)).toBe(domain);
  });

  test.each([
    ['fabrikam.com', 'fabrikam'],
    ['mail.fabrikam.com', 'fabrikam'],
    ['fabrikam.co.jp', 'fabrikam'],
    ['ibm.de', 'ibm'],
    ['com', null],
    ['co.uk', null],
  ])('%s was registered as %s', (domain, name) => {
    expect(registeredName(domain)).toBe(name);
  });

  test.each(['gmail.com', 'outlook.fr', 'yahoo.co.jp', 'gmx.at', 'web.de', 'qq.com'])(
    '%s is one where anybody has an address',
    (domain) => {
      expect(isFreeMail(domain)).toBe(true);
    },
  );

  test.each(['fabrikam.example', 'google.com', 'gmail.fabrikam.com', 'co.uk'])(
    '%s is not',
    (domain) => {
      expect(isFreeMail(domain)).toBe(false);
    },
  );
});

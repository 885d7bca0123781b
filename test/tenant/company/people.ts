import { type Account, account, domain } from './account.ts';

function employee(
  mailName: string,
  givenName: string,
  surname: string,
  department: string,
  jobTitle: string,
  rest: Partial<Account> = {},
): Account {
  return account(`${givenName} ${surname}`, `${mailName}@${domain}`, {
    givenName,
    surname,
    department,
    jobTitle,
    officeLocation: 'HQ',
    ...rest,
  });
}

/** The thirty people who work, or worked, for Northwind. */
export const people = {
  alessandro: employee('alessandro', 'Alessandro', 'Ricci', 'Design', 'Head of Design'),
  alex: employee('alex', 'Alex', 'Kim', 'Sales', 'Account Director'),
  /** Two people share this name; only department and address tell them apart. */
  annaFinance: employee('anna.schmidt', 'Anna', 'Schmidt', 'Finance', 'Controller'),
  annaMarketing: employee('anna.schmidt2', 'Anna', 'Schmidt', 'Marketing', 'Brand Manager'),
  bo: employee('bo', 'Bo', 'Li', 'Research', 'Materials Scientist'),
  /** Mira Holm's assistant, who makes other people's appointments. */
  carla: employee('carla', 'Carla', 'Mendes', 'Executive Office', 'Executive Assistant'),
  chidi: employee('chidi', 'Chidi', 'Okafor', 'Engineering', 'Test Engineer'),
  dana: employee('dana', 'Dana', 'Weiss', 'Legal', 'General Counsel'),
  emre: employee('emre', 'Emre', 'Yıldız', 'Engineering', 'Head of Engineering'),
  fatima: employee('fatima', 'Fatima', 'Haddad', 'Procurement', 'Category Manager'),
  grace: employee('grace', 'Grace', 'Thompson', 'People', 'Recruiter'),
  hugo: employee('hugo', 'Hugo', 'Lindqvist', 'Sales', 'Account Manager'),
  ines: employee('ines', 'Inês', 'Carvalho', 'Marketing', 'Events Manager'),
  jonas: employee('jonas', 'Jonas', 'Becker', 'Facilities', 'Site Manager'),
  jose: employee('jose', 'José', 'Núñez', 'Sales', 'Account Manager'),
  lena: employee('lena', 'Lena', 'Hoffmann', 'Finance', 'Treasurer'),
  marek: employee('marek', 'Marek', 'Nowak', 'IT', 'Network Engineer'),
  mira: employee('mira', 'Mira', 'Holm', 'Executive Office', 'Chief Executive'),
  nadia: employee('nadia', 'Nadia', 'Rahman', 'Research', 'Head of Research'),
  oliver: employee('oliver', 'Oliver', 'Grant', 'Legal', 'Patent Attorney'),
  paula: employee('paula', 'Paula', 'Ferreira', 'Procurement', 'Buyer'),
  /** Left the company: the account is disabled and the mailbox is gone. */
  peter: employee('peter', 'Peter', 'Voss', 'Sales', 'Account Manager', {
    enabled: false,
    mailbox: false,
  }),
  quentin: employee('quentin', 'Quentin', 'Moreau', 'Engineering', 'Process Engineer'),
  rosa: employee('rosa', 'Rosa', 'Bianchi', 'Quality', 'Auditor'),
  samir: employee('samir', 'Samir', 'Patel', 'IT', 'Head of IT'),
  sofie: employee('sofie', 'Sofie', 'Jansen', 'Customer Care', 'Team Lead'),
  tomas: employee('tomas', 'Tomáš', 'Dvořák', 'Engineering', 'Field Engineer'),
  uma: employee('uma', 'Uma', 'Krishnan', 'Quality', 'Head of Quality'),
  xiaoming: employee('xiaoming.wang', '小明', '王', 'Research', 'Chemist', { name: '王小明' }),
  yusuf: employee('yusuf', 'Yusuf', 'Demir', 'Logistics', 'Dispatcher'),
} satisfies Record<string, Account>;

/** A guest of the tenant: listed in the directory, but nobody whom visitors can ask for. */
export const guests: readonly Account[] = [
  account('Alec Morgan', 'alec.morgan@fabrikam.example', {
    userPrincipalName: `alec.morgan_fabrikam.example#EXT#@${domain}`,
    userType: 'Guest',
    mailbox: false,
  }),
];

/** What the recipient of a bundle, and whoever looks into it before it is sent, is told of it. */
export const bundleReadme = `ATRIUM KIOSK: DIAGNOSTIC BUNDLE

Made on the kiosk, for its vendor or whoever helps with it. Look into every file before you send it:
all of them are plain text.

  diagnosis.txt    what was looked at, how it is, and what to do about it
  diagnosis.json   the same for programs
  about.json       versions of the kiosk, of what it runs on and of the operating system
  policy.json      the settings in force, which of them a policy gives, and which are missing
  sync.json        how keeping up with the calendars goes; null where nothing is known
  updates.json     what became of updates; null where nothing is known
  databases.json   the version of each database and how many rows its tables have
  files.json       sizes and dates of the kiosk's own files
  logs/            the log of the last days: check-ins without names, and problems

WHAT IS REPLACED
  <address 1>      an e-mail address: of a room, of an account, of a group
  <domain 1>       one of the organisation's domains
  <network 1>      the name of the guest network
  <hash 1>         the hash of the staff PIN
  <licence 1>      the licence
  <web address 1>  an address on the web that somebody set
  <text 1>         whatever else somebody wrote: names of the organisation, of buildings and rooms,
                   identifiers of the organisation at its provider, words for visitors
  <name>           part of a name of a visitor, a company or a host
  <secret>         what looks like a token, a password or a key
  <address>        what looks like an address
  ~                the home folder of the kiosk's user
The same number stands for the same thing in every file. Which thing it is, only the kiosk knows.

WHAT IS NEVER IN A BUNDLE
Visits, names of visitors and hosts, calendars, passwords, keys, tokens, the staff PIN and its hash, the
licence. The keychain is not asked. Of the record of visits only names are read, to keep them out.
`;

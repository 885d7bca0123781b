/**
 * Domains where anybody can have an address: sharing one proves nothing about two people. The large
 * providers, by region; one that is missing makes two of its customers look like colleagues.
 * Sources: github.com/jgillich/free-email-domains with HubSpot's list of the domains its forms block
 * (both name hundreds that nobody uses any more), and validator.js' list of national domains.
 */
export const freeMailDomains: ReadonlySet<string> = new Set([
  // Worldwide
  ...['gmail.com', 'googlemail.com', 'msn.com', 'passport.com', 'windowslive.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'ymail.com', 'rocketmail.com', 'aim.com', 'mail.com'],
  ...['email.com', 'proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me', 'zohomail.com'],
  ...['tuta.com', 'tuta.io', 'tutanota.com', 'tutanota.de', 'tutamail.com', 'fastmail.com'],
  ...['fastmail.fm', 'hey.com', 'hushmail.com', 'mailbox.org', 'posteo.de', 'posteo.net'],
  // Europe
  ...['web.de', 'freenet.de', 't-online.de', 'arcor.de', 'bluewin.ch', 'aon.at', 'chello.at'],
  ...['free.fr', 'laposte.net', 'orange.fr', 'wanadoo.fr', 'sfr.fr', 'neuf.fr', 'bbox.fr'],
  ...['libero.it', 'virgilio.it', 'alice.it', 'tiscali.it', 'tin.it', 'sapo.pt', 'telefonica.net'],
  ...['btinternet.com', 'talktalk.net', 'sky.com', 'virginmedia.com', 'blueyonder.co.uk'],
  ...['ntlworld.com', 'eircom.net', 'ziggo.nl', 'kpnmail.nl', 'planet.nl', 'home.nl', 'telenet.be'],
  ...[
    'skynet.be',
    'telia.com',
    'bredband.net',
    'online.no',
    'mail.dk',
    'wp.pl',
    'o2.pl',
    'onet.pl',
  ],
  ...['interia.pl', 'op.pl', 'seznam.cz', 'email.cz', 'centrum.cz', 'freemail.hu', 'citromail.hu'],
  ...[
    'abv.bg',
    'ukr.net',
    'i.ua',
    'mail.ru',
    'bk.ru',
    'list.ru',
    'inbox.ru',
    'rambler.ru',
    'ya.ru',
  ],
  // The Americas, Asia, Oceania
  ...['comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'cox.net'],
  ...['charter.net', 'earthlink.net', 'juno.com', 'rogers.com', 'shaw.ca', 'sympatico.ca'],
  ...['videotron.ca', 'uol.com.br', 'bol.com.br', 'terra.com.br', 'ig.com.br', 'globo.com'],
  ...['qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net', 'sina.com', 'sina.cn', 'sohu.com'],
  ...['139.com', '189.cn', 'aliyun.com', '21cn.com', 'naver.com', 'daum.net', 'hanmail.net'],
  ...['nate.com', 'docomo.ne.jp', 'ezweb.ne.jp', 'softbank.ne.jp', 'i.softbank.jp', 'nifty.com'],
  ...['rediffmail.com', 'bigpond.com', 'bigpond.net.au', 'optusnet.com.au', 'xtra.co.nz'],
]);

/** Providers whose addresses end in every country's domain: hotmail.fr, yahoo.co.jp, gmx.at. */
export const freeMailBrands: ReadonlySet<string> = new Set([
  'aol',
  'gmx',
  'hotmail',
  'live',
  'outlook',
  'yahoo',
  'yandex',
]);

import { assertNever } from '../../shared/assert-never.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import type { Trouble } from './finding.ts';

/** Codes of Node, OpenSSL and Chromium, by what they mean to whoever has to put it right. */
const kinds = [
  ['name', /^(ENOTFOUND|EAI_\w+|ERR_NAME_\w+)$/],
  ['date', /^(CERT_NOT_YET_VALID|CERT_HAS_EXPIRED|ERR_CERT_DATE_INVALID)$/],
  ['certificate', /CERT|SELF_SIGNED|UNABLE_TO_\w+|ERR_(TLS|SSL)|EPROTO/],
  ['proxy', /PROXY|TUNNEL/],
] as const;

/** Why a service has no answer for us; `service` is its name in the middle of a sentence. */
export function networkTrouble(service: string, failure: CalendarFailure): Trouble {
  const { cause } = failure;
  const detail = failure.detail.replace(/^sign-in: /, '');
  switch (cause) {
    case 'offline':
      return connectionTrouble(service, detail);
    case 'timeout':
      return {
        means: `There was no answer from ${service} in time.`,
        todo: 'Check how fast the network is, and whether a firewall swallows what the kiosk sends.',
      };
    case 'throttled':
      return {
        means: `The kiosk asked ${service} too often and is turned away for a while (${detail}).`,
        todo: 'Look again in some minutes; if it stays so, find out what else signs in as the same application.',
      };
    case 'bad-response':
      return {
        means: `The answer of ${service} cannot be used (${detail}).`,
        todo: 'Look again in some minutes; if it stays so, check its status page, and whether a proxy or a sign-in page of the network answers in its place.',
      };
    case 'unauthorized':
      return {
        means: `The access token is refused by ${service} (${detail}).`,
        todo: 'Check that the settings name the right service, then authorize the kiosk again.',
      };
    case 'forbidden':
    case 'no-mailbox':
      return {
        means: `The kiosk may not ask ${service} for this (${detail}).`,
        todo: 'Grant the permissions that the installation guide lists, with admin consent.',
      };
    default:
      return assertNever(cause);
  }
}

function connectionTrouble(service: string, detail: string): Trouble {
  const kind = kinds.find(([, codes]) => codes.test(detail))?.[0];
  switch (kind) {
    case 'name':
      return {
        means: `The name of ${service} does not resolve (${detail}).`,
        todo: 'Check the DNS server of this network, and any URLs in the settings.',
      };
    case 'date':
      return {
        means: `The certificate of ${service} is not valid at the time that this kiosk's clock shows (${detail}).`,
        todo: "Set the kiosk's clock first; if it is right, the certificate has run out.",
      };
    case 'certificate':
      return {
        means: `The certificate of ${service} is not trusted here (${detail}).`,
        todo: "If the network inspects HTTPS, have this device trust its CA, as install.md says; else something is in the service's place.",
      };
    case 'proxy':
      return {
        means: `The proxy of this network does not let the kiosk through to ${service} (${detail}).`,
        todo: 'Check the proxy settings of the operating system, and let the kiosk through.',
      };
    case undefined:
      return {
        means: `There is no connection to ${service} (${detail}).`,
        todo: 'Check the network cable or Wi-Fi, and that the firewall lets HTTPS to it through.',
      };
    default:
      return assertNever(kind);
  }
}

import type { SignInCause } from '../../../shared/staff/setup-view.ts';
import type { RefusalWords } from '../provider-kind.ts';
import { saysNobodyConsented } from './grant.ts';

/**
 * What Entra's numbers come down to. Microsoft documents them and warns that they may change
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes), so a number only ever
 * makes the reason plainer that the OAuth error code gives; but Entra says `invalid_grant` of a
 * missing consent and of a blocked device code alike.
 *
 * Not in that list, but met by others: 700024 (github.com/Azure/login/issues/372), 900023
 * (microsoft/Analysis-Services/issues/194), 500113 and 9002327 (issues 92 of
 * Azure-Samples/ms-identity-javascript-tutorial and 2482 of
 * AzureAD/microsoft-authentication-library-for-js), 9002326 (issue 37 of
 * Azure-Samples/ms-identity-javascript-angular-tutorial); and 530036, a policy against device codes
 * (https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows).
 */
const numbers: { readonly [C in SignInCause]?: readonly number[] } = {
  declined: [65004],
  expired: [70019, 54005],
  blocked: [
    // Conditional Access, security defaults, and risk.
    50005, 50097, 50129, 50131, 50155, 53000, 53001, 53002, 53003, 53004, 53010, 53011, 530032,
    530034, 530035, 530036,
    // The account is not assigned to the application, or may not come from another tenant.
    50105, 500021, 500022, 500212, 500213,
    // The application is disabled.
    70001, 7000112,
  ],
  'wrong-tenant': [16000, 16003, 50014, 50020, 50034, 500208, 50177, 50178, 51004, 700005, 90072],
  'unknown-tenant': [50059, 50128, 90002, 90019, 900023, 90038],
  'unknown-application': [700011, 700016],
  'wrong-secret': [70002, 7000215, 7000222],
  'unknown-certificate': [50012, 700027, 700030],
  'wrong-application-type': [
    // A redirect that is not registered, or for another kind of application.
    50011, 500113, 70004, 700025, 7000216, 7000218, 900971, 9002326, 9002327,
  ],
  'consent-missing': [500011, 65001, 65005, 650052, 650056, 650057, 90008, 90094, 90095],
  'clock-skew': [500133, 700024, 80013],
  'sign-in-again': [
    50055, 50057, 50072, 50074, 50076, 50078, 50079, 50085, 50089, 50132, 50133, 50144, 50158,
    50173, 70000, 70008, 700020, 700082, 700084, 70043,
  ],
  throttled: [50166, 50196, 90055],
};

const causes: ReadonlyMap<string, SignInCause> = new Map(
  (Object.entries(numbers) as [SignInCause, readonly number[]][]).flatMap(([cause, all]) =>
    all.map((number) => [`AADSTS${number}`, cause] as const),
  ),
);

/** The number that Entra's descriptions begin with; the rest of them names names. */
const numberIn = (description: string): string => /\bAADSTS\d{4,9}\b/.exec(description)?.[0] ?? '';

/** What Entra's refusals mean, and what is to be done about them there. */
export const refusals: RefusalWords = {
  numberIn,
  causeOf: ({ description }) => causes.get(numberIn(description)) ?? null,
  saysNobodyConsented,
  advice: {
    'wrong-secret': 'Renew the client secret, in the app registration and at the kiosk.',
    'unknown-certificate': 'Renew the certificate, in the app registration and at the kiosk.',
    'consent-missing': 'Have an administrator of the tenant grant consent to the app registration.',
    'unknown-tenant': 'Correct the directory (tenant) ID in the settings.',
    'wrong-tenant': 'Correct the directory (tenant) ID in the settings.',
    'unknown-application':
      'Correct the application (client) ID or the directory (tenant) ID in the settings.',
    'wrong-application-type':
      'Compare the app registration with the installation guide, or choose another way to sign in.',
    blocked: 'Have the policy exempt the app registration or this network.',
    'bad-response':
      'Compare the app registration with the installation guide, and look the number up in the documentation of Microsoft Entra.',
  },
};

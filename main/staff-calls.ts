import { randomUUID } from 'node:crypto';
import type { CheckedStaffInput, StaffOutput } from '../shared/staff/staff-ipc.ts';
import { emailAddress } from './calendar/meeting.ts';
import type { Host } from './calendar/provider.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { SettingsPlaces } from './diagnosis/settings-findings.ts';
import { readSettings } from './diagnosis/settings-findings.ts';
import type { Kiosk, KioskParts } from './kiosk.ts';
import type { Setup } from './setup/setup.ts';
import type { StaffAccess } from './staff/staff-access.ts';
import type { OpenStaffHandlers, StaffHandlers } from './staff/staff-handlers.ts';
import type { Policy } from './tenant/policy-schema.ts';
import { tenantAuthorization } from './tenant/tenant-calendar.ts';

/** What staff work with. */
export interface StaffCallsParts {
  readonly access: StaffAccess;
  readonly setup: Setup;
  /** The kiosk in force, and the policy that it was opened with. */
  readonly kiosk: () => Kiosk;
  readonly policy: () => Policy;
  readonly world: Pick<KioskParts, 'vault' | 'fetch' | 'now'>;
  readonly places: SettingsPlaces;
  /** The kiosk's own folder, with its databases. */
  readonly folder: string;
  readonly version: string;
  /** Has staff pick a file; null where they did not. */
  readonly pickFile: (purpose: 'picture' | 'credential') => Promise<string | null>;
}

/** Answers what anybody in front of the staff window may ask. */
export const openStaffHandlers = (access: StaffAccess): OpenStaffHandlers => ({
  access: () => access.view(),
  choosePin: (input) => access.choosePin(input),
  unlock: (input) => access.unlock(input),
  close: () => access.session.end(),
});

/** Answers what only an unlocked session may ask. */
export function staffHandlers(parts: StaffCallsParts): StaffHandlers {
  const { access, setup, kiosk, pickFile } = parts;
  return {
    touch: () => access.session.touch(),
    changePin: (input) => access.changePin(input),
    setup: () => setup.setup(),
    goTo: (input) => setup.goTo(input),
    chooseProvider: (input) => setup.chooseProvider(input),
    saveRegistration: (input) => setup.saveRegistration(input),
    chooseMethod: (input) => setup.chooseMethod(input),
    saveSecret: (input) => setup.saveSecret(input),
    async chooseCredentialFile() {
      const file = await pickFile('credential');
      if (file === null) return { status: 'cancelled', view: await setup.setup() };
      return setup.saveCredentialFile(file);
    },
    makeCertificate: () => setup.makeCertificate(),
    signIn: () => setup.signIn(),
    cancelSignIn: () => setup.cancelSignIn(),
    disconnect: () => setup.disconnect(),
    measureReach: () => setup.measureReach(),
    chooseAccess: (input) => setup.chooseAccess(input),
    chooseHostGroup: (input) => setup.chooseHostGroup(input),
    readRooms: () => setup.readRooms(),
    saveRooms: (input) => setup.saveRooms(input),
    findTestHosts: (input) => setup.findTestHosts(input),
    testMeeting: (input) => setup.testMeeting(input),
    saveHouse: (input) => setup.saveHouse(input),
    async chooseLogo({ remove }) {
      const file = remove ? null : await pickFile('picture');
      if (file === null && !remove) return { status: 'cancelled', view: await setup.setup() };
      return setup.saveLogo(file);
    },
    finish: () => setup.finish(),
    licence: () => kiosk().licence.view(),
    saveLicence: ({ token }) => kiosk().licence.save(token),
    diagnose: () => diagnosis(parts),
    today: () => kiosk().today(),
    saveTypedVisit: (input) => saveTypedVisit(kiosk(), setup.hostBehind(input), input),
    removeTypedVisit({ id }) {
      const { today, typedVisits } = kiosk();
      // One that the disk did not let go is still on the list.
      typedVisits.removeTyped(id);
      return today();
    },
  };
}

/** Adds a visit to a host who was found; the host is null where that is not known any more. */
export function saveTypedVisit(
  { today, typedVisits }: Pick<Kiosk, 'today' | 'typedVisits'>,
  host: Host | null,
  { visitorName, company, email, at }: CheckedStaffInput<'saveTypedVisit'>,
): StaffOutput<'saveTypedVisit'> {
  if (!host) return { status: 'host-forgotten', today: today() };
  const put = typedVisits.putTyped({
    id: randomUUID(),
    visitor: { name: visitorName, company, email: email && emailAddress(email) },
    host: { name: host.name, address: host.address },
    expectedAt: at,
  });
  return { status: put.ok ? 'saved' : 'not-stored', today: today() };
}

/** The diagnosis of the kiosk as it runs. */
function diagnosis({ kiosk, policy, world, places, folder, version }: StaffCallsParts) {
  const { calendar: provider, licence } = kiosk();
  const { calendar: settings, wifi } = policy().tenant;
  return diagnose(
    {
      ...world,
      settings: readSettings(places),
      licence: () => licence.view(),
      calendar: settings &&
        provider && { settings, provider, authorization: tenantAuthorization(settings) },
      wifi,
      folder,
      version,
    },
    new AbortController().signal,
  );
}

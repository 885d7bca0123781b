import {
  type OfferedRoom,
  type SetupStep,
  type SetupView,
  type SignInView,
  setupSteps,
} from '../../shared/staff/setup-view.ts';
import { providers } from '../calendar/registry.ts';
import type { DraftSettings } from './draft-settings.ts';
import { houseOf } from './house-settings.ts';
import {
  credentialOf,
  credentialsOf,
  methodOf,
  methodsOf,
  registrationOf,
} from './registration.ts';
import { roomsToChoose, textsOf } from './room-settings.ts';
import type { SetupDraft } from './setup-draft.ts';

/** All that the wizard knows. */
export interface SetupState {
  readonly draft: SetupDraft;
  readonly settings: DraftSettings;
  /** Whether check-ins sign in exactly as the draft says, with the same secrets. */
  readonly isAuthorizationInForce: boolean;
  readonly isInForce: boolean;
  readonly signIn: SignInView;
  /** Which secrets the keychain holds. */
  readonly kept: Pick<SetupView['authorize'], 'hasSecret' | 'hasKeyFile'> & {
    readonly hasPassword: boolean;
  };
  /** The rooms of the tenant's directory; null while they have not been read. */
  readonly directory: { readonly isReadable: boolean; readonly rooms: OfferedRoom[] } | null;
  readonly mode: 'kiosk' | 'windowed';
}

/** All that the wizard's screens show. */
export function setupViewOf(state: SetupState): SetupView {
  const { draft, settings, directory, mode } = state;
  const { tenant, kiosk } = settings.shown;
  const reachable = furthestStep(state);
  return {
    step: earlier(draft.step, reachable),
    reachable,
    locked: [...settings.locked],
    inForce: state.isInForce,
    provider: { chosen: settings.provider, offered: Object.keys(providers) },
    registration: registrationOf(settings),
    authorize: {
      methods: methodsOf(settings).map((method) => ({
        method,
        barred: method === 'browser' && mode === 'kiosk' ? 'locked-kiosk' : null,
      })),
      method: methodOf(settings),
      credentials: [...credentialsOf(settings)],
      credential: credentialOf(settings),
      hasSecret: state.kept.hasSecret,
      hasKeyFile: state.kept.hasKeyFile,
      certificate: draft.certificate,
      signIn: signInOf(state),
    },
    reach: draft.authorized?.reach ?? null,
    access: tenant.calendar.access,
    hostGroup: tenant.calendar.hostGroup,
    rooms: {
      directory: directory && (directory.isReadable ? 'readable' : 'unreadable'),
      offered: roomsToChoose(directory?.rooms ?? [], tenant.calendar.rooms),
      chosen: tenant.calendar.rooms,
      building: kiosk.building,
      texts: textsOf(settings.shown),
    },
    house: houseOf(settings.shown, state.kept.hasPassword),
  };
}

/** A sign-in that worked still counts after a restart, and so does one that IT provided for. */
function signInOf({
  signIn,
  settings,
  draft: { authorized },
  isAuthorizationInForce,
}: SetupState): SignInView {
  if (signIn.kind !== 'idle') return signIn;
  if (authorized) {
    const { account, endsAt } = authorized;
    return { kind: 'signed-in', account, endsAt };
  }
  const isProvided = isAuthorizationInForce && methodOf(settings) === 'application';
  return isProvided ? { kind: 'signed-in', account: null, endsAt: null } : signIn;
}

/** The furthest step that can be gone to. */
function furthestStep({ draft, settings, isAuthorizationInForce }: SetupState): SetupStep {
  if (!settings.provider) return 'provider';
  if (!draft.authorized && !isAuthorizationInForce) return 'authorize';
  if (!draft.authorized?.reach && !isAuthorizationInForce) return 'reach';
  return settings.policy.tenant.calendar ? 'house' : 'rooms';
}

const earlier = (a: SetupStep, b: SetupStep): SetupStep =>
  setupSteps.indexOf(a) <= setupSteps.indexOf(b) ? a : b;

/** Whether a step lies no further than another. */
export const isWithin = (step: SetupStep, reachable: SetupStep): boolean =>
  setupSteps.indexOf(step) <= setupSteps.indexOf(reachable);

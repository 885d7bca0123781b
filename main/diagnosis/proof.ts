import type { Authorization, RefusalWords } from '../calendar/provider-kind.ts';
import type { NeededSecret } from './keychain-findings.ts';

/** What the kiosk shows when it signs in. */
export interface Proof {
  readonly secret: NeededSecret;
  /** What it is called in the middle of a sentence. */
  readonly words: string;
}

/** What the kiosk shows when it signs in as the settings say. */
export function proofOf(
  { signIn, credential, secrets }: Authorization,
  advice: RefusalWords['advice'],
): Proof {
  const proof = (name: string, words: string, todo: string): Proof => ({
    secret: { name, todo, isOptional: false },
    words,
  });
  if (signIn !== 'application') {
    const todo = 'Sign in at the screen under Settings, Integrations, Calendar.';
    return proof(secrets.refreshToken, 'what somebody signed in for', todo);
  }
  switch (credential) {
    case 'certificate': {
      const todo = 'Make a certificate at the screen under Settings, Integrations, Calendar.';
      return proof(secrets.key, "the kiosk's certificate", todo);
    }
    case 'key-file': {
      const todo =
        'Put the key file in: at the screen under Settings, or with atrium-kiosk --provision.';
      const advised = advice['no-secret'] ?? todo;
      return proof(secrets.key, "the service account's key", advised);
    }
    case 'secret': {
      const todo =
        'Put the client secret in: at the screen under Settings, or with atrium-kiosk --provision.';
      return proof(secrets.clientSecret, 'the client secret', todo);
    }
  }
}

/**
 * Makes calls to the keychain, one after the other, in a process of its own, since a process keeps
 * to the session it was started in. Prints one line of JSON for each answer, and ends itself, since a
 * call that still waits would not let it end.
 *
 *     node keychain-calls.ts PATIENCE '[["write", "wifi.password", "…"], ["read", "wifi.password"], ["state"]]'
 */
import { keychain } from '../../../main/tenant/keychain.ts';

const [patience = '', calls = ''] = process.argv.slice(2);
const vault = keychain(Number(patience));
for (const [action, name, secret = ''] of JSON.parse(calls)) {
  const answer =
    action === 'write'
      ? await vault.write(name, secret)
      : action === 'read'
        ? await vault.read(name)
        : action === 'remove'
          ? await vault.remove(name)
          : await vault.state();
  console.log(JSON.stringify(answer));
}
process.kill(process.pid, 'SIGKILL');

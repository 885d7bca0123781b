/**
 * Provisions a kiosk as the packaged executable does, without Electron.
 *
 *     node provision-process.ts FOLDER POLICY FILE
 */
import { provisionKiosk } from '../../../main/cli/provision.ts';
import { keychain } from '../../../main/tenant/keychain.ts';

const [folder = '', policyFile = '', ...argv] = process.argv.slice(2);
const { stdin, stdout, stderr } = process;

process.exitCode = await provisionKiosk(argv, {
  stdin,
  stdout,
  stderr,
  fetch: globalThis.fetch,
  vault: keychain(),
  kiosk: { folder, policyFile },
  version: '0.0.0',
  trustDemoKey: true,
  calledBy: 'atrium-kiosk --provision',
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createDeployer } from '../../src/adapters/deploy/createDeployer';
import { childProtocolVersion } from '../../src/core/deploy/childProtocol';
import type { Deployer } from '../../src/core/deploy/types';
import { root, target, writeProfiles } from './deployment';

export interface FakeChild {
  readonly deployer: Deployer;
  /** Where the child stands: any folder that is there. */
  readonly folder: string;
  close(): Promise<void>;
}

const whoAmI = `<Arn>arn:aws:iam::${target.account}:user/test</Arn><UserId>AIDA</UserId><Account>${target.account}</Account>`;

/**
 * The parent's side of the deployer with a child that does what a test wants and an AWS of a few answers.
 * @param onMessage body of a function of `message` and `send`, run in the child
 * @param answer what AWS says to an action of a query API, as the inner XML of its result
 */
export async function openFakeChild(onMessage: string, answer: (action: string) => string = () => ''): Promise<FakeChild> {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(root, '.cache', 'fakeChild-'));
  const childPath = path.join(folder, 'child.cjs');
  writeFileSync(childPath, `const send = (message) => process.send(message);\nconst end = (result) => process.send({ is: 'end', result }, () => process.exit(0));\nsend({ is: 'ready', version: ${String(childProtocolVersion)} });\nprocess.on('message', (message) => {${onMessage}\n});\n`);
  writeProfiles(folder, '[profile emulator]\naws_access_key_id = test\naws_secret_access_key = test\n');
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      const result = action === 'GetCallerIdentity' ? whoAmI : answer(action);
      response.setHeader('content-type', 'text/xml').end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    deployer: createDeployer({ childPath, storageFolder: path.join(folder, 'work'), endpoint, log: () => undefined, pollMs: 20 }),
    folder,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

import assert from 'node:assert/strict';
import path from 'node:path';
import { DoctorError, silentLogger } from '../../src/core/contracts';
import type { Session } from '../../src/core/ssh';
import { azureTargets } from '../../src/targets/azure/azureTargets';
import { AzureOf } from './support/azure';
import { openssh } from './support/forEachServer';
import { insideSays } from './support/lab';
import { labDoor } from './support/labDoor';
import { stateFolder } from './support/stateFolder';

const { signal } = new AbortController();
/** More than a tunnel lets through that is cut or stalls: a command is under way then. */
const output = `head -c 2000000 /dev/zero | tr '\\0' x`;
const limitBytes = 500_000;

describe('a tunnel that breaks, in the lab’s cloud', function () {
  this.timeout(120_000);
  let azure: AzureOf;

  before(async () => {
    azure = new AzureOf(await openssh.sharedLab());
  });
  afterEach(() => {
    azure.switches({});
  });

  async function entered(): Promise<Session> {
    const labs = path.join(stateFolder, 'appservice-doctor', 'labs');
    const { door, lab } = await labDoor({ labs, name: azure.lab.name });
    const name = { by: 'name', name: azure.lab.siteName } as const;
    const [target] = await azureTargets({ door, name, lab, logger: silentLogger, signal });
    assert.ok(target);
    return target.connect(signal);
  }

  const breaks = {
    'is cut': { tunnels: [{ cutAfterBytes: limitBytes }] },
    'falls silent': { tunnels: [{ stallAfterBytes: limitBytes }] },
  };
  for (const [title, switches] of Object.entries(breaks))
    it(`and ${title}: what ran is not run again, and the next command enters anew by itself`, async () => {
      const file = `/tmp/effects-${title.replace(' ', '-')}`;
      azure.switches(switches);
      const session = await entered();
      try {
        const lost = await session.run(`echo once >>${file}; ${output}`).then(
          () => undefined,
          (error: unknown) => error,
        );
        assert.ok(lost instanceof DoctorError, 'the command ended well');
        assert.equal(lost.code, 'connection-lost');
        azure.switches({});
        const { stdout } = await session.run(`cat ${file}`);
        assert.equal(stdout, 'once\n');
      } finally {
        await session.close();
      }
      assert.equal(await insideSays(azure.lab, `wc -l <${file}`), '1');
    });

  it('and was refused when it was entered anew says why', async () => {
    azure.switches({ tunnels: [{ cutAfterBytes: limitBytes }] });
    const session = await entered();
    try {
      await assert.rejects(session.run(output), { code: 'connection-lost' });
      azure.switches({ rules: [{ service: 'kudu', status: 403, code: 'IpForbidden' }] });
      await assert.rejects(session.run('true'), { code: 'kudu-forbidden' });
    } finally {
      await session.close();
    }
  });
});

import assert from 'node:assert/strict';
import { realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { evidenceFile } from '../../../src/extension/panel/evidenceFile';
import { temporaryFolder } from '../../support/temporaryFolder';

const log = 'LogFiles/a_docker.log';

describe('the file of saved evidence', () => {
  const folder = temporaryFolder();
  const real = async (name: string): Promise<string> => realpath(folder.path(name));

  it('is the one below the folder, or below the one folder in it', async () => {
    await folder.put(`plain/${log}`, 'x');
    assert.equal(await evidenceFile(folder.path('plain'), log), await real(`plain/${log}`));
    await folder.put(`wrapped/site/${log}`, 'x');
    assert.equal(await evidenceFile(folder.path('wrapped'), log), await real(`wrapped/site/${log}`));
  });

  it('is the file itself where that was analysed', async () => {
    const alone = await folder.put('alone.log', 'x');
    assert.equal(await evidenceFile(alone, 'alone.log'), await real('alone.log'));
    assert.equal(await evidenceFile(alone, log), undefined);
  });

  it('is none where it is packed or gone', async () => {
    await folder.put('b/a.log.gz', 'x');
    assert.equal(await evidenceFile(folder.path('b'), 'a.log.gz'), undefined);
    assert.equal(await evidenceFile(folder.path('b'), 'other.log'), undefined);
    assert.equal(await evidenceFile(await folder.put('b.zip', 'PK'), 'b.zip'), undefined);
    assert.equal(await evidenceFile(folder.path('nowhere'), log), undefined);
  });

  it('is never outside, by name or by link', async () => {
    const secret = await folder.put('secret.txt', 'x');
    await folder.put('b/manifest.json', '{}');
    await symlink(secret, folder.path('b/link.log'));
    await symlink(folder.path(), folder.path('b/up'));
    for (const name of [
      '../secret.txt',
      'link.log',
      'up/secret.txt',
      path.join('..', 'b', 'link.log'),
      '.',
      '',
    ])
      assert.equal(await evidenceFile(folder.path('b'), name), undefined, name);
  });
});

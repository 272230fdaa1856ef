import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { folderHome } from '../../../../lab/azure/sites/folderHome';
import { memoryHome } from '../../../../lab/azure/sites/memoryHome';

describe('lab: what Kudu sees of /home', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-home-'));
  const root = path.join(folder, 'home');
  before(() => {
    fs.mkdirSync(path.join(root, 'LogFiles'), { recursive: true });
    fs.writeFileSync(path.join(root, 'LogFiles', 'a.log'), 'one\ntwo\n');
    fs.writeFileSync(path.join(folder, 'secret'), 'secret');
    fs.symlinkSync(folder, path.join(root, 'up'));
    fs.symlinkSync(path.join(folder, 'secret'), path.join(root, 'LogFiles', 'link.log'));
    execFileSync('mkfifo', [path.join(root, 'LogFiles', 'pipe.log')]);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('is its files, from wherever they are read on', async () => {
    const home = folderHome(root);
    assert.deepEqual(
      (await home.list('LogFiles'))?.map(({ name, size }) => [name, size]),
      [['a.log', 8]],
    );
    assert.equal((await home.read('LogFiles/a.log'))?.toString(), 'one\ntwo\n');
    assert.equal((await home.read('LogFiles/a.log', 4))?.toString(), 'two\n');
    assert.equal((await home.read('LogFiles/a.log', 99))?.toString(), '');
    assert.equal(await home.read('LogFiles'), undefined);
    assert.equal(await home.list('LogFiles/a.log'), undefined);
  });

  it('is nothing beyond it', async () => {
    const home = folderHome(root);
    for (const name of [
      'LogFiles/link.log',
      'up/secret',
      '../secret',
      '/../../etc/passwd',
      'LogFiles/pipe.log',
    ])
      assert.equal(await home.read(name), undefined, name);
    for (const name of ['up', 'up/', '../', '..']) {
      const names = (await home.list(name))?.map((entry) => entry.name) ?? [];
      assert.ok(!names.includes('secret'), name);
    }
  });

  it('is folders of what is in memory', async () => {
    const home = memoryHome(
      () => ({ 'LogFiles/a.log': 'x', 'site/deployments/1/log.log': 'yy' }),
      new Date(0),
    );
    assert.deepEqual(
      (await home.list(''))?.map(({ name, kind }) => [name, kind]),
      [
        ['LogFiles', 'folder'],
        ['site', 'folder'],
      ],
    );
    assert.equal((await home.list('site/deployments/1'))?.[0]?.size, 2);
    assert.equal(await home.list('nowhere'), undefined);
    assert.equal((await home.read('/LogFiles/a.log'))?.toString(), 'x');
  });
});

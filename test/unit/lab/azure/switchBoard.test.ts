import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SwitchBoard } from '../../../../lab/azure/switchBoard';

describe('lab: switches of the look-alikes', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-switches-'));
  const file = path.join(folder, 'azure.json');
  const write = (switches: unknown) => fs.writeFileSync(file, JSON.stringify(switches));
  afterEach(() => fs.rmSync(file, { force: true }));
  after(() => fs.rmSync(folder, { recursive: true }));
  const asked = {
    service: 'arm',
    method: 'GET',
    url: '/subscriptions/1/sites/Shop/instances?api-version=1',
  } as const;

  it('are as if nothing was wrong without a file', () => {
    const board = new SwitchBoard(file);
    assert.equal(board.now.role, 'Contributor');
    assert.equal(board.take(asked), undefined);
    assert.deepEqual(board.tunnel('shop'), {});
  });

  it('count a rule so often as it says, and from the start when the file changes', () => {
    write({ rules: [{ service: 'arm', path: 'SHOP/instances', times: 2, status: 503 }] });
    const board = new SwitchBoard(file);
    assert.deepEqual(
      [1, 2, 3].map(() => board.take(asked)?.status),
      [503, 503, undefined],
    );
    write({ rules: [{ service: 'arm', path: 'shop/instances', times: 1, status: 504 }] });
    assert.equal(board.take(asked)?.status, 504);
  });

  it('look at service, method and site', () => {
    write({
      rules: [
        { service: 'kudu', status: 500 },
        { service: 'arm', method: 'post', status: 501 },
        { service: 'arm', site: 'shop', status: 502 },
      ],
      tunnels: [{ site: 'Shop/Staging', state: 'STOPPED' }],
    });
    const board = new SwitchBoard(file);
    assert.equal(board.take(asked), undefined);
    assert.equal(board.take({ ...asked, method: 'POST' })?.status, 501);
    assert.equal(board.take({ ...asked, site: 'SHOP' })?.status, 502);
    assert.equal(board.tunnel('shop/staging').state, 'STOPPED');
    assert.equal(board.tunnel('shop').state, undefined);
  });

  it('know an instance by the cookie that asks for it', () => {
    write({
      rules: [{ service: 'arm', instance: 'ab', status: 500 }],
      tunnels: [{ instance: 'ab', state: 'STOPPED' }],
    });
    const board = new SwitchBoard(file);
    assert.equal(board.take({ ...asked, cookie: 'a=b; ARRAffinity=abcd' })?.status, 500);
    assert.equal(board.take({ ...asked, cookie: 'ARRAffinity=cd; XARRAffinity=ab' }), undefined);
    assert.equal(board.tunnel('shop', 'ARRAffinity=abcd').state, 'STOPPED');
    assert.equal(board.tunnel('shop').state, undefined);
  });

  it('say what cannot be understood, every time', () => {
    const board = new SwitchBoard(file);
    write({ standIns: -1 });
    for (let times = 0; times < 2; times += 1) assert.throws(() => board.now, /standIns/);
    fs.writeFileSync(file, '{');
    assert.throws(() => board.now, /cannot be understood: the file/);
    write({});
    assert.equal(board.now.standIns, 5);
  });
});

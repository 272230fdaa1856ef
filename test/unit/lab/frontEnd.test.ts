import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { frontEnd } from '../../../lab/host/frontEnd';
import { gate, listenOn } from '../../../lab/inside/gate';

describe('front end', () => {
  let folder = '';
  const servers: net.Server[] = [];
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-fe-'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) server.close();
    await fs.rm(folder, { recursive: true });
  });

  async function listen(server: net.Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  /** An instance whose app answers with its own name, or does what the handler does. */
  async function instance(id: string, app: net.Server | number) {
    const port = typeof app === 'number' ? app : await listen(app);
    const socket = path.join(folder, id);
    const server = gate(() => ({ port, fault: 'off', exits: 0, start: 'serving' }));
    servers.push(server);
    await listenOn(server, socket);
    return { id, gate: socket };
  }

  const named = (name: string) =>
    http.createServer((request, response) =>
      response.end(`${name} ${request.method ?? ''} ${request.url ?? ''}`),
    );

  async function site(...instances: { id: string; gate: string }[]): Promise<string> {
    return `http://127.0.0.1:${await listen(frontEnd(instances))}`;
  }

  it('hands the request on as it is', async () => {
    const url = await site(await instance('a1', named('one')));
    const answer = await fetch(`${url}/x?y=1`, { method: 'POST', body: 'hello' });
    assert.equal(await answer.text(), 'one POST /x?y=1');
  });

  it('spreads clients over the instances and keeps a client with a cookie at its own', async () => {
    const url = await site(await instance('a1', named('one')), await instance('b2', named('two')));
    const first = await fetch(url);
    const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const own = (await first.text()).split(' ')[0];
    const without = (await (await fetch(url)).text()).split(' ')[0];
    assert.notEqual(own, without);
    for (let count = 0; count < 3; count += 1) {
      const bound = await fetch(url, { headers: { cookie: `other=1; ${cookie}` } });
      assert.equal((await bound.text()).split(' ')[0], own);
      assert.deepEqual(bound.headers.getSetCookie(), []);
    }
  });

  it('binds nobody while client affinity is off', async () => {
    let isAffine = true;
    const instances = [await instance('a1', named('one')), await instance('b2', named('two'))];
    const url = `http://127.0.0.1:${await listen(frontEnd(instances, { isAffine: () => isAffine }))}`;
    const cookie = (await fetch(url)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    assert.match(cookie, /^ARRAffinity=/);
    isAffine = false;
    const seen = new Set<string>();
    for (let count = 0; count < 4; count += 1) {
      const answer = await fetch(url, { headers: { cookie } });
      assert.deepEqual(answer.headers.getSetCookie(), []);
      seen.add((await answer.text()).split(' ')[0] ?? '');
    }
    assert.deepEqual([...seen].sort(), ['one', 'two']);
  });

  it('answers 503 where nothing listens', async () => {
    const unused = await listen(net.createServer());
    servers.pop()?.close();
    const answer = await fetch(await site(await instance('a1', unused)));
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /Application Error/);
  });

  it('answers 502 where the app hangs up', async () => {
    const rude = net.createServer((socket) => socket.destroy());
    assert.equal((await fetch(await site(await instance('a1', rude)))).status, 502);
  });

  it('turns clients away behind a closed door, as App Service does, and tells so', async () => {
    const instances = [await instance('a1', named('one'))];
    let times = 0;
    const onTurnedAway = () => {
      times += 1;
    };
    const forbidden = await fetch(
      `http://127.0.0.1:${await listen(frontEnd(instances, { door: 'ip-forbidden', onTurnedAway }))}`,
    );
    assert.deepEqual([forbidden.status, forbidden.headers.get('x-ms-forbidden-ip')], [403, '127.0.0.1']);
    assert.match(await forbidden.text(), /has blocked your access/);
    assert.equal(times, 1);
    const stopped = await fetch(`http://127.0.0.1:${await listen(frontEnd(instances, { door: 'stopped' }))}`);
    assert.match(await stopped.text(), /web app is stopped/);
  });

  it('answers 502 where the instance is gone', async () => {
    assert.equal((await fetch(await site({ id: 'a1', gate: path.join(folder, 'nobody') }))).status, 502);
  });
});

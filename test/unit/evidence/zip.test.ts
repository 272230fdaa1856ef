import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { readBundle } from '../../../src/core/evidence';
import { writeZip } from '../../../src/core/evidence/zip/writeZip';
import { codeOf } from '../../support/codeOf';
import { temporaryFolder } from '../../support/temporaryFolder';
import { craftZip } from '../../support/zips';

const log = { name: 'LogFiles/2026_05_18_lw0_default_docker.log', data: 'the log\n' };

describe('a .zip of evidence', () => {
  const folder = temporaryFolder();

  it('is read as it was written', async () => {
    const entries = [
      { path: 'LogFiles/ä b.log', text: 'line\n'.repeat(5000) },
      { path: 'LogFiles/short.log', text: 'é' },
      { path: 'LogFiles/empty.log', text: '' },
    ];
    await writeZip(folder.path('a.zip'), entries, { time: new Date('2026-05-18T19:30:02Z') });
    const { logs, problems } = await readBundle(folder.path('a.zip'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      new Map(logs.map(({ path, text }) => [path, text])),
      new Map(entries.map(({ path, text }) => [path, text])),
    );
    assert.equal((await stat(folder.path('a.zip'))).mode & 0o777, 0o600);
    assert.ok((await readFile(folder.path('a.zip'))).length < 1000);
  });

  it('is read as Kudu dumps it, packed logs in it too', async () => {
    const path = await folder.put(
      'dump.bin',
      craftZip([
        { name: 'LogFiles/', mode: 0o040755 },
        log,
        { name: 'LogFiles/2026_05_17_lw0_default_docker.log.gz', data: gzipSync('older\n') },
        { name: 'LogFiles\\kudu\\trace\\x.txt', data: 'trace' },
        { name: 'deployments/b8a6/log.log', data: 'built' },
        { name: 'deployments/b8a6/status.xml', data: '<deployment/>' },
        { name: 'deployments/active', data: 'b8a6' },
      ]),
    );
    const { logs, deployments, problems } = await readBundle(path);
    assert.deepEqual(
      logs.map(({ path: name, text }) => [name, text]),
      [
        ['LogFiles/2026_05_17_lw0_default_docker.log.gz', 'older\n'],
        [log.name, log.data],
        ['LogFiles/kudu/trace/x.txt', 'trace'],
      ],
    );
    assert.deepEqual(deployments, [{ id: 'b8a6', log: 'built' }]);
    assert.deepEqual(problems, []);
  });

  it('is read with a folder around all of it, a comment, and sizes of 64 bits', async () => {
    const inside = [
      { ...log, name: `webapp_logs/${log.name}`, is64: true },
      { name: 'webapp_logs/settings.json', data: '{"PORT":"1"}', method: 0 },
    ];
    const path = await folder.put(
      'a.zip',
      craftZip(inside, { comment: 'x PK\x05\x06 y, nothing behind it' }),
    );
    const evidence = await readBundle(path);
    assert.deepEqual([evidence.logs[0]?.text, evidence.settings], [log.data, { PORT: '1' }]);
  });

  const refused: [why: string, entry: Parameters<typeof craftZip>[0][number], said: RegExp][] = [
    ['a path out of it', { name: 'LogFiles/../../../etc/cron.d/x.log' }, /leads out of the archive/],
    ['a path out of it with backslashes', { name: '..\\..\\x.log' }, /leads out of the archive/],
    ['an absolute path', { name: '/etc/passwd.log' }, /absolute path/],
    ['a drive', { name: 'C:\\Windows\\x.log' }, /absolute path/],
    ['a link', { name: 'LogFiles/link.log', data: '/etc/passwd', mode: 0o120777 }, /symbolic link/],
    ['a device', { name: 'LogFiles/tty.log', mode: 0o020666 }, /not a regular file/],
    ['a name that draws', { name: 'LogFiles/\x1b[2Jx.log' }, /not plain text/],
    ['a cipher', { name: 'LogFiles/x.log', data: 'x', flags: 1 }, /encrypted/],
    [
      'an unknown method',
      { name: 'LogFiles/x.log', data: 'x', method: 14 },
      /method that is not known \(14\)/,
    ],
    ['a wrong checksum', { name: 'LogFiles/x.log', data: 'x', crc: 1 }, /checksum is wrong/],
    [
      'more than it says',
      { name: 'LogFiles/x.log', data: 'x'.repeat(9000), size: 10 },
      /more than the archive says/,
    ],
    ['less than it says', { name: 'LogFiles/x.log', data: 'x', size: 10 }, /damaged/],
    ['a name that was there', { name: log.name, data: 'other' }, /twice in the archive/],
  ];
  for (const [why, entry, said] of refused) {
    it(`says what is wrong with an entry and reads the others: ${why}`, async () => {
      const path = await folder.put('a.zip', craftZip([log, entry]));
      const { logs, problems } = await readBundle(path);
      assert.deepEqual(logs, [{ path: log.name, text: log.data }]);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', said);
      // The name itself must not draw on a terminal either.
      assert.doesNotMatch(problems[0] ?? '', /[\p{Cc}]/u);
    });
  }

  it('does not unpack a bomb: many bytes, in one entry, or in a gzip within it', async () => {
    const zeros = Buffer.alloc(3_000_000);
    for (const data of [zeros, gzipSync(zeros)]) {
      const path = await folder.put('a.zip', craftZip([{ name: 'LogFiles/2026_01_01_x.log', data }, log]));
      const { logs, problems } = await readBundle(path, { unpackLimit: 100_000 });
      assert.deepEqual(logs, [{ path: log.name, text: log.data }]);
      assert.match(problems.join(), /unpacks to more than is read/);
    }
  });

  it('refuses entries that share their bytes', async () => {
    const data = 'a'.repeat(100);
    const path = await folder.put(
      'a.zip',
      craftZip([
        { name: 'a.log', data },
        { name: 'b.log', data, offset: 0 },
      ]),
    );
    assert.equal(await codeOf(readBundle(path)), 'zip-unsafe');
  });

  it('refuses what is cut off, and what has nothing in it', async () => {
    const whole = craftZip([log]);
    await folder.put('cut.zip', whole.subarray(0, whole.length - 30));
    await folder.put('empty.zip', craftZip([]));
    await folder.put('signin.zip', '<html>Sign in</html>');
    assert.equal(await codeOf(readBundle(folder.path('signin.zip'))), 'zip-damaged');
    await folder.put('alien.zip', craftZip([{ name: 'a/photo.jpg', data: 'x' }]));
    assert.equal(await codeOf(readBundle(folder.path('cut.zip'))), 'zip-damaged');
    assert.equal(await codeOf(readBundle(folder.path('empty.zip'))), 'bundle-empty');
    assert.equal(await codeOf(readBundle(folder.path('alien.zip'))), 'bundle-empty');
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { lookAtProcesses } from '../../../src/core/probes/sharedMachine';
import { temporaryFolder } from '../../support/temporaryFolder';

/** The shell text itself, on processes of our own making below a folder. */
describe('the look at all processes', () => {
  const folder = temporaryFolder();

  async function wordsOf(cmdline: Buffer | string): Promise<Buffer> {
    await folder.put('proc/7/cmdline', cmdline);
    const look = lookAtProcesses(`processes() { echo ${folder.path('proc')}/7 ${folder.path('proc')}/8; }`);
    const script = `${look}\nfor p in $running; do printf %s "\${words[$p]}"; done`;
    const env = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { env });
    assert.equal(stderr.toString(), '');
    return stdout;
  }

  const cases: [string, string, string][] = [
    ['each on a line', 'gunicorn\0main:app\0', 'gunicorn\nmain:app\n'],
    ['of one that has written its title over them', 'nginx: master', 'nginx: master\n'],
    ['with a line break in one', 'bash\0-c\0a\nb\0', 'bash\n-c\na b\n'],
    [
      'that look like names of files, or like another process',
      '*\0/proc/1/cmdline:x\0',
      '*\n/proc/1/cmdline:x\n',
    ],
    ['that are empty', 'a\0\0b\0', 'a\n\nb\n'],
    ['that a shell would expand', '$(echo no)\0`x`\0', '$(echo no)\n`x`\n'],
    ['of none', '', ''],
  ];
  for (const [title, cmdline, words] of cases)
    it(`gives the words of a command line: ${title}`, async () => {
      assert.equal((await wordsOf(cmdline)).toString(), words);
    });

  it('keeps bytes that are no text', async () => {
    assert.deepEqual(
      await wordsOf(Buffer.from([0xff, 0xfe, 0, 0x61, 0])),
      Buffer.from([0xff, 0xfe, 10, 0x61, 10]),
    );
  });
});

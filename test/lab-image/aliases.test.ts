import assert from 'node:assert/strict';
import { AliasShell } from './aliasShell';

const NAMES = [
  ['App info', 'showpkgs', 'appconfig', 'appenv'],
  ['Logs', 'applogs', 'deploylogs', 'logfiles'],
  ['Reachability and moving about', 'appcurl', 'checkport', 'gohome', 'gosrc'],
  ['AI / Foundry', 'ai-test', 'ai-dns', 'ai-access-check', 'ai-curl', 'ai-latency', 'ai-diagnose'],
  ['Network tools', 'install-nettools'],
  ['Help', 'apphelp'],
];
const ALIASES = NAMES.flatMap(([, ...names]) => names);

describe('the aliases of the image', () => {
  let shell: AliasShell;

  beforeEach(async () => {
    shell = await AliasShell.create();
  });

  afterEach(async () => {
    await shell.dispose();
  });

  describe('sourcing', () => {
    it('defines the 18 names and prints nothing, starts nothing, may be repeated, wins over older aliases', async () => {
      const twice = 'source "$ALIASES_FILE"\nsource "$ALIASES_FILE"\necho $?';
      const stdout = await shell.output(
        `alias ai-test='echo old' gosrc='echo old'\nPATH=/nowhere\n${twice}\ntype -t ${ALIASES.join(' ')}`,
        0,
      );
      const types = ALIASES.map((name) => (name === 'gohome' ? 'alias' : 'function'));
      assert.equal(ALIASES.length, 18);
      assert.equal(stdout, ['0', ...types, ''].join('\n'));
    });
  });

  describe('apphelp', () => {
    it('lists every alias under its group', async () => {
      const blocks = (await shell.output('apphelp', 0)).trimEnd().split('\n\n').slice(1);
      assert.deepEqual(
        blocks.map((block) =>
          block.split('\n').map((line) => /^(?: {2}(\S+)|(.*))/.exec(line)?.slice(1).find(Boolean)),
        ),
        NAMES,
      );
      assert.match(blocks.join('\n'), /^ {2}deploylogs \[N\] {6}Last N lines/m);
    });
  });

  describe('install-nettools', () => {
    const heading = 'Installing network tools (dnsutils iputils-ping traceroute netcat-openbsd tcpdump)...\n';

    /** A PATH with nothing but a stand-in for apt-get, so that the machine's own tools do not count. */
    async function aptGet(script: string): Promise<Record<string, string>> {
      const file = await shell.write('bin/apt-get', `#!/bin/bash\nPATH=/usr/bin:/bin\n${script}\n`);
      await shell.run(`chmod 755 '${file}'`);
      return { PATH: shell.path('bin'), BIN: shell.path('bin') };
    }

    it('names what it installed, and does it once', async () => {
      const tools = 'dig nslookup ping traceroute nc tcpdump';
      const env = await aptGet(
        `case $* in *install*) for t in ${tools}; do ln -s /bin/true "$BIN/$t"; done ;; esac`,
      );
      assert.equal(
        await shell.output('install-nettools\ninstall-nettools', 0, env),
        `${heading}✓ Installed: ${tools}\n✓ Already installed: ${tools}\n`,
      );
    });

    it('gives apt’s reason', async () => {
      const env = await aptGet('echo "W: slow" >&2; echo "E: Unable to fetch some archives" >&2; exit 100');
      assert.equal(
        await shell.output('install-nettools', 1, env),
        `${heading}✗ Could not install network tools: Unable to fetch some archives\n`,
      );
    });

    it('fails where there is no apt', async () => {
      assert.match(
        await shell.output('install-nettools', 1, { PATH: shell.path('bin') }),
        /✗ Could not install network tools: .*apt-get: (command not found|No such file)/,
      );
    });
  });
});

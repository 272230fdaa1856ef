import assert from 'node:assert/strict';
import { discoverAliases, effectOf } from '../../../src/core/aliases';
import { parseDiscovery } from '../../../src/core/aliases/discover';
import type { CommandRunner } from '../../../src/core/contracts';

const help = [
  '──────────────',
  'App Service helper commands',
  '',
  'App info',
  '  showpkgs            Packages',
  '',
  'Agents',
  "  agent-status [N]    What the app's agents do",
  '  agent-gone          Listed, and nowhere to be found',
  '  _private            Not for people',
].join('\n');

const names = [
  'alias\tgohome\tcd',
  'alias\tls\tls',
  'alias\tll\tls',
  'alias\tcode\tcd',
  'function\tshowpkgs\t/etc/appservice-aliases.sh',
  'function\tagent-status\t/etc/profile.d/agents.sh',
  'function\t_asd_home\t/etc/appservice-aliases.sh',
  'function\tquote_readline\t/usr/share/bash-completion/bash_completion',
  'function\tcommand_not_found_handle\t/etc/bash.bashrc',
  'function\tfoo:bar\t/etc/x.sh',
  'script\tbackup.sh\t/opt/tools/backup.sh',
  'script\tpip3\t/usr/local/bin/pip3',
  'script\tpython3.14-config\t/usr/local/bin/python3.14-config',
  'script\tshowpkgs\t/opt/tools/showpkgs',
  'type\tshowpkgs\tfunction',
  'type\tagent-status\tfunction',
  'type\tlogfiles\tfile',
  'type\ttime\tkeyword',
];

const output = `Welcome\n\nM help\n${help}\nM names\n${names.join('\n')}\nM end\n`;

describe('discovery of aliases', () => {
  it('joins what apphelp lists with what the shell knows', () => {
    assert.deepEqual(parseDiscovery('M', output), [
      { name: 'showpkgs', group: 'App info', description: 'Packages', definedAs: 'function', known: true },
      {
        name: 'agent-status',
        group: 'Agents',
        description: "What the app's agents do",
        definedAs: 'function',
        known: false,
      },
      {
        name: 'agent-gone',
        group: 'Agents',
        description: 'Listed, and nowhere to be found',
        definedAs: 'unknown',
        known: false,
      },
      { name: 'gohome', definedAs: 'alias', known: true },
      { name: 'code', definedAs: 'alias', known: false },
      { name: 'backup.sh', definedAs: 'script', known: false },
      { name: 'logfiles', definedAs: 'script', known: true },
    ]);
  });

  it('makes do with any part of it', () => {
    assert.deepEqual(parseDiscovery('M', ''), []);
    assert.deepEqual(parseDiscovery('M', 'bash: apphelp: command not found'), []);
    assert.deepEqual(
      parseDiscovery('M', 'M names\nalias\tx1\ttail\nfunction\tcut').map(({ name }) => name),
      ['x1', 'cut'],
    );
    // What a help page prints cannot pass for a section, as it does not know the marker.
    const forged = parseDiscovery('M', 'M help\nnames\nalias\tevil\tx\n');
    assert.deepEqual(
      forged.map(({ definedAs }) => definedAs),
      ['unknown', 'unknown'],
    );
  });

  it('asks once, with a marker that nobody can know', async () => {
    const commands: string[] = [];
    const runner: CommandRunner = {
      run: (command) => {
        commands.push(command);
        const marker = /([0-9a-f]{24})/.exec(command)?.[1] ?? '';
        const stdout = output.replaceAll(/^M /gm, `${marker} `);
        return Promise.resolve({
          stdout,
          stderr: '',
          exitCode: 0,
          signal: null,
          durationMs: 1,
          droppedBytes: 0,
        });
      },
    };
    const [first, second] = [await discoverAliases(runner), await discoverAliases(runner)];
    assert.equal(first.length, 7);
    assert.deepEqual(second, first);
    assert.equal(new Set(commands).size, 2);
  });

  it('does not know what a stranger does, except that an installer installs', () => {
    assert.equal(effectOf('ai-dns'), 'read');
    assert.equal(effectOf('ai-test'), 'model-call');
    assert.equal(effectOf('ai-latency'), 'load');
    assert.equal(effectOf('install-nettools'), 'changes-container');
    assert.equal(effectOf('install-more'), 'changes-container');
    assert.equal(effectOf('installed'), 'unknown');
    assert.equal(effectOf('agent-status'), 'unknown');
    assert.equal(effectOf('constructor'), 'unknown');
  });
});

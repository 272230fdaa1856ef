import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { catalogue, discoverAliases } from '../../src/core/aliases';
import { AliasShell } from './aliasShell';

describe('discovery in a shell that has the aliases', () => {
  let shell: AliasShell;

  beforeEach(async () => {
    shell = await AliasShell.create();
  });

  afterEach(async () => {
    await shell.dispose();
  });

  /** What is found after the given definitions, with the given folders on PATH: `name definedAs`. */
  async function found(definitions: string, ...folders: string[]): Promise<string[]> {
    const paths = folders.map((folder) => shell.path(folder)).join(':');
    const aliases = await discoverAliases({
      run: async (command) => {
        const env = { PATH: `/usr/bin:/bin:${paths}` };
        const { stdout, stderr, code } = await shell.run(`${definitions}\n${command}`, { env });
        assert.deepEqual([stderr, code], ['', 0]);
        return { stdout, stderr, exitCode: code, signal: null, durationMs: 1, droppedBytes: 0 };
      },
    });
    return aliases.map(({ name, definedAs }) => `${name} ${definedAs}`);
  }

  async function program(path: string, content: string): Promise<void> {
    await chmod(await shell.write(path, content), 0o755);
  }

  it('finds those of the catalogue, and nothing else', async () => {
    const types = Object.keys(catalogue).map((name) => `${name} ${name === 'gohome' ? 'alias' : 'function'}`);
    assert.deepEqual((await found('')).sort(), types.sort());
  });

  it('finds what the image or the app defines besides, however', async () => {
    await program('tools/rotate-keys', '#!/bin/sh\n');
    await program('tools/report.py', '#!/usr/bin/env python3\n');
    await program('tools/binary', '\x7fELF');
    await shell.write('tools/notes.txt', '#!/bin/sh\n');
    await program('venv/bin/python3', '#!/bin/sh\n');
    await program('venv/bin/flask', `#!${shell.path('venv/bin/python3')}\n`);
    await program('venv/bin/own-start', '#!/usr/bin/env bash\n');
    const definitions = [
      "alias agents='ls /opt/agents' ls='ls --color' two='echo one",
      "line more'",
      'function _private () { :; }',
      'vector-check () { :; }',
      'set -- untouched',
    ].join('\n');
    const names = (await found(definitions, 'tools', 'venv/bin', 'no-such-folder')).filter(
      (line) => !Object.keys(catalogue).includes(line.split(' ')[0] ?? ''),
    );
    assert.deepEqual(names.sort(), [
      'agents alias',
      'own-start script',
      'report.py script',
      'rotate-keys script',
      'two alias',
      'vector-check function',
    ]);
  });

  it('asks how the names of the help page are defined, coloured or not', async () => {
    const page =
      "apphelp () { printf 'Agents\\n  \\e[1magent-a\\e[0m  One\\n  agent-b  Two\\n  ls       Three\\n'; }";
    const names = await found(`${page}\nagent-a () { :; }`);
    for (const line of ['agent-a function', 'agent-b unknown', 'ls script'])
      assert.ok(names.includes(line), line);
  });

  it('makes do without apphelp', async () => {
    const names = await found('unset -f apphelp ai-test');
    assert.ok(names.includes('ai-dns function'));
    assert.equal(
      names.some((line) => /^(?:apphelp|ai-test) /.test(line)),
      false,
    );
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from '../../../src/core/ssh';
import { fakeSession, fakeTarget, runWith } from './fakes';

const fixtures = path.join(import.meta.dirname, '../../fixtures/workers');
const nothing = fakeTarget(fakeSession(() => undefined));

interface Answer {
  server: { state: string; value?: string };
  advice: { id: string; state: string; wanted?: string }[];
}

/** A container whose plain facts are those of a fixture. */
function container(name: string, more: Record<string, string> = {}): Session & { commands: string[] } {
  const folder = path.join(fixtures, name, 'container');
  const facts = readdirSync(folder).map((file) => [
    file.replace('.txt', ''),
    readFileSync(path.join(folder, file), 'utf8'),
  ]);
  return fakeSession((command) => {
    const marker = /printf '\\n%s %s %s\\n' (\w+) container df/.exec(command)?.[1];
    if (marker === undefined) return command.includes('MemAvailable') ? { stdout: '' } : undefined;
    const parts = Object.entries({ ...Object.fromEntries(facts), ...more } as Record<string, string>);
    return {
      stdout: `${parts.map(([fact, text]) => `\n${marker} container ${fact}\n${text}`).join('')}\n${marker} end end\n`,
    };
  });
}

describe('workers on the command line', () => {
  it('are told with what fits, why, and what to change; no alias is run', async () => {
    const session = container('gunicorn-own-command');
    const { code, stdout } = await runWith(fakeTarget(session), ['workers', '--target', 'ssh://x@y']);
    assert.equal(code, 1);
    assert.match(stdout, /^Workers: gunicorn$/m);
    assert.match(stdout, /^ {9}workers +2 \(container\/processes\.txt:4\)$/m);
    assert.match(stdout, /^ {9}cores +2, processors \(container\/limits\.txt:1\)$/m);
    assert.match(stdout, /^✗ 2 workers on 2 cores: 5 fit\.$/m);
    assert.match(stdout, /^ {2}id +gunicorn-workers$/m);
    assert.ok(session.commands.every((command) => !/ai-|appenv|showpkgs/.test(command.slice(0, 200))));
  });

  it('give the same from saved evidence, as JSON alone', async () => {
    const saved = path.join(fixtures, 'gunicorn-own-command');
    const { code, stdout, stderr } = await runWith(nothing, ['workers', '--bundle', saved, '--json']);
    const { server, advice } = JSON.parse(stdout) as Answer;
    assert.deepEqual([code, stderr, server.value], [1, '', 'gunicorn']);
    assert.deepEqual(advice[0] && [advice[0].id, advice[0].state, advice[0].wanted], [
      'gunicorn-workers',
      'change',
      '5',
    ]);
  });

  it('end with 0 where they fit and with 2 where nobody knows', async () => {
    const codes = { 'uvicorn-enough': 0, 'gunicorn-older-bundle': 2, nothing: 2, 'functions-either': 0 };
    for (const [name, wanted] of Object.entries(codes)) {
      const { code } = await runWith(nothing, ['workers', '--bundle', path.join(fixtures, name)]);
      assert.equal(code, wanted, name);
    }
  });

  it('show what a container would like a terminal to do as text', async () => {
    const session = container('uvicorn-one', {
      processes: '40 1 88000 /antenv/bin/uvicorn \u001b[31mmain:app\u202e --loop \u001b]0;x\u0007\n',
    });
    const { stdout } = await runWith(fakeTarget(session), ['workers', '--target', 'ssh://x@y']);
    // eslint-disable-next-line no-control-regex -- exactly those are looked for
    assert.doesNotMatch(stdout, /[\u001b\u0007\u202e]/);
  });

  it('are only ASCII where the terminal takes no more', async () => {
    const saved = path.join(fixtures, 'gunicorn-sync-few');
    const { stdout } = await runWith(nothing, ['workers', '--bundle', saved], undefined, { LANG: 'C' });
    assert.match(stdout, /^x 1 worker on 2 cores/m);
    assert.doesNotMatch(stdout, /[^\p{ASCII}]/u);
  });

  it('are changed only where there is an ARM to ask', async () => {
    const target = fakeTarget(container('gunicorn-own-command'));
    const args = ['workers', '--target', 'ssh://x@y', '--json'];
    const codeOf = async (...more: string[]): Promise<string> => {
      const { code, stdout } = await runWith(target, [...args, ...more]);
      assert.equal(code, 3);
      return (JSON.parse(stdout) as { error: { code: string } }).error.code;
    };
    assert.equal(await codeOf('--apply', 'gunicorn-workers'), 'usage');
    assert.equal(await codeOf('--undo'), 'usage');
    const saved = ['workers', '--bundle', path.join(fixtures, 'nothing'), '--apply', 'x', '--json'];
    const { stdout } = await runWith(nothing, saved);
    assert.match(stdout, /advice-not-applicable/);
  });

  it('need a target or a bundle, and not both', async () => {
    for (const more of [[], ['--target', 'ssh://x@y', '--bundle', '/x']]) {
      const { code, stderr } = await runWith(nothing, ['workers', ...more]);
      assert.equal(code, 3);
      assert.match(stderr, /--target .* --bundle/);
    }
  });
});

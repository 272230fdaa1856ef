import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import type { Session } from '../../../src/core/ssh';
import { withOwnAliases } from '../../../src/targets/ownAliases';
import type { Target } from '../../../src/targets/target';

const { signal } = new AbortController();
const script = fs.readFileSync('lab/image/aliases.sh', 'utf8');
/** What Linux takes in one argument. */
const longestArgument = 128 * 1024;

/** A target whose container has the helpers or not, and what was run in it. */
function targetOf(hasAliases: boolean) {
  const ran: string[] = [];
  let closed = 0;
  const session = {
    run: (command: string) => {
      ran.push(command);
      const exitCode = command.startsWith('type -t apphelp') && !hasAliases ? 1 : 0;
      return Promise.resolve({ exitCode, stdout: '', stderr: '' });
    },
    openStream: (command: string) => {
      ran.push(command);
      return Promise.resolve({});
    },
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  } as unknown as Session;
  const target: Target = {
    info: { kind: 'azure', name: 'shop' },
    permission: 'read-only',
    probes: [],
    appPort: 8000,
    connect: () => Promise.resolve(session),
    resolveOutside: () => Promise.resolve([]),
  };
  return { target, ran, closed: () => closed };
}

describe('our own helper commands', () => {
  it('are asked about once, and then stand before every command and stream', async () => {
    const { target, ran } = targetOf(false);
    let asked = 0;
    const prepared = withOwnAliases(target, {
      script: () => Promise.resolve(script),
      mayRun: () => Promise.resolve((asked += 1) > 0),
    });
    const [one] = await Promise.all([prepared.connect(signal), prepared.connect(signal)]);
    await one.run('apphelp');
    await one.openStream('applogs');
    assert.equal(asked, 1);
    const own = ran.filter((command) => !command.startsWith('type -t'));
    assert.equal(own.length, 2);
    for (const command of own) {
      assert.match(
        command,
        /^eval "\$\(printf %s [A-Za-z0-9+/=]+ \| base64 -d \| gzip -dc\)"\n(apphelp|applogs)$/,
      );
      // Quoted twice on its way, of which no letter of it is doubled.
      assert.ok(command.length * 2 < longestArgument, `${command.length} characters`);
    }
  });

  it('are left out where the image has its own, and nobody is asked', async () => {
    const { target, ran } = targetOf(true);
    const prepared = withOwnAliases(target, {
      script: () => assert.fail('read'),
      mayRun: () => assert.fail('asked'),
    });
    await (await prepared.connect(signal)).run('apphelp');
    assert.equal(ran.at(-1), 'apphelp');
  });

  it('are left out where the user says no', async () => {
    const { target, ran } = targetOf(false);
    const prepared = withOwnAliases(target, {
      script: () => assert.fail('read'),
      mayRun: () => Promise.resolve(false),
    });
    await (await prepared.connect(signal)).run('apphelp');
    assert.equal(ran.at(-1), 'apphelp');
  });

  it('close the session where they cannot be had', async () => {
    const { target, closed } = targetOf(false);
    const prepared = withOwnAliases(target, {
      script: () => Promise.reject(new Error('no file')),
      mayRun: () => Promise.resolve(true),
    });
    await assert.rejects(prepared.connect(signal), /no file/);
    assert.equal(closed(), 1);
  });

  it('are understood by bash as they are sent', async () => {
    const { target, ran } = targetOf(false);
    const prepared = withOwnAliases(target, {
      script: () => Promise.resolve(script),
      mayRun: () => Promise.resolve(true),
    });
    await (await prepared.connect(signal)).run('type -t apphelp');
    const said = execFileSync('bash', ['--norc', '-c', ran.at(-1) ?? ''], { encoding: 'utf8' });
    assert.equal(said.trim(), 'function');
  });

  it('are what the file says, whatever stands in it', async () => {
    const { target, ran } = targetOf(false);
    const prepared = withOwnAliases(target, {
      script: () => Promise.resolve(`apphelp () { printf '%s\\n' 'it''s ours: $HOME "quoted"'; }\n`),
      mayRun: () => Promise.resolve(true),
    });
    await (await prepared.connect(signal)).run('apphelp');
    const said = execFileSync('bash', ['--norc', '-c', ran.at(-1) ?? ''], { encoding: 'utf8' });
    assert.equal(said, 'its ours: $HOME "quoted"\n');
  });

  it('leave no session open where asking failed', async () => {
    const { target, closed } = targetOf(false);
    const prepared = withOwnAliases(target, {
      script: () => assert.fail('read'),
      mayRun: () => Promise.reject(new Error('cancelled')),
    });
    await assert.rejects(prepared.connect(signal), /cancelled/);
    assert.equal(closed(), 1);
  });
});

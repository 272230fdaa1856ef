import assert from 'node:assert/strict';
import type { StartupAnswer } from '../../../../src/core/contracts';
import { startupAnswer } from '../../../../src/core/diagnosis/answers/startup';
import { appLog, factsOf } from './evidenceOf';

const at = (line: string, second = '01'): string => `2026-05-18T19:12:${second}.000Z ${line}\n`;
const processes =
  '7 1 1000 /antenv/bin/python /antenv/bin/gunicorn main:app\n8 7 1000 /antenv/bin/python /antenv/bin/gunicorn main:app\n';

function answerOf(lines: string, more: Parameters<typeof factsOf>[1] = {}): StartupAnswer {
  const answer = startupAnswer(factsOf({ [appLog]: lines }, more));
  assert.ok(answer);
  return answer;
}

describe('why this start command', () => {
  it('is the site’s own one where the log shows it, word by word and with its line', () => {
    const answer = answerOf(
      at("Site's appCommandLine: gunicorn -w 2 shop:app") +
        at("Found build manifest file at '/home/site/wwwroot/oryx-manifest.toml'") +
        at('[2026-05-18 19:12:01 +0000] [34] [INFO] Listening at: http://0.0.0.0:8000 (34)'),
    );
    assert.equal(answer.reason, 'setting');
    assert.equal(answer.command, 'gunicorn -w 2 shop:app');
    assert.deepEqual(
      answer.steps.map(({ step, proof }) => [step, proof.line]),
      [
        ['site-command', 1],
        ['manifest', 2],
        ['listening', 3],
      ],
    );
    assert.equal(answer.unknown, undefined);
  });

  it('is what detection found, in older and newer words', () => {
    for (const none of [
      "Site's appCommandLine: ",
      'App Command Line not configured, will attempt auto-detect',
    ]) {
      const answer = answerOf(
        at(none) + at('Detected an app based on Flask') + at("Generating `gunicorn` command for 'app:app'"),
        { container: { processes } },
      );
      assert.equal(answer.reason, 'detected');
      assert.match(answer.summary, /based on Flask/);
      assert.equal(answer.command, '/antenv/bin/python /antenv/bin/gunicorn main:app');
      assert.match(answer.steps[0]?.summary ?? '', /no startup command/);
    }
  });

  it('is the default page where nothing was found', () => {
    const answer = answerOf(at('No framework detected; using default app from /opt/defaultsite'));
    assert.equal(answer.reason, 'default-site');
  });

  it('says that the setting was changed after this start', () => {
    const answer = answerOf(at("Site's appCommandLine: old.sh"), {
      siteConfig: { appCommandLine: 'new.sh' },
    });
    assert.equal(answer.command, 'old.sh');
    assert.match(answer.steps.at(-1)?.summary ?? '', /another one now/);
  });

  it('goes by the configuration where the log of the start is not there, and says what is missing', () => {
    const answer = answerOf('', {
      siteConfig: { appCommandLine: 'python -m shop', linuxFxVersion: 'PYTHON|3.12' },
    });
    assert.deepEqual([answer.reason, answer.command], ['setting', 'python -m shop']);
    assert.match(answer.unknown?.[0] ?? '', /not in this evidence/);
    const own = answerOf('', { siteConfig: { appCommandLine: 'x', linuxFxVersion: 'DOCKER|shop:1' } });
    assert.equal(own.reason, 'container');
  });

  it('claims nothing where nothing was seen', () => {
    assert.equal(startupAnswer(factsOf({})), undefined);
    assert.equal(answerOf('', { container: { processes } }).reason, 'unknown');
  });

  it('tells a crash loop’s steps once', () => {
    const loop = at('No framework detected; using default app from /opt/defaultsite').repeat(30);
    assert.equal(answerOf(loop).steps.length, 1);
  });
});

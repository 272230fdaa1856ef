import assert from 'node:assert/strict';
import type { Diagnosis } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import {
  pseudonymise,
  renderMarkdown,
  renderNote,
  renderPrompt,
  renderText,
  renderTextReport,
} from '../../../src/core/report';
import { redactEvidence } from '../../../src/core/evidence';
import { appLog, asked, evidenceOf, outside } from '../diagnosis/answers/evidenceOf';

const style = { width: 100, unicode: true, colour: false };

/** A site that was changed, fails since, and had an incident before. */
function changed(): Diagnosis {
  const log =
    asked('17:00:00', 500, 'GET /orders') +
    asked('17:00:10', 500, 'GET /orders') +
    asked('17:05:00', 200, 'GET /orders') +
    asked('18:30:00', 200) +
    asked('19:02:00', 500) +
    asked('19:10:00', 500);
  const activity = Array.from({ length: 6 }, (_, index) => ({
    eventTimestamp: `2026-05-18T18:${40 + index}:00Z`,
    operationName: `Microsoft.Web/sites/config${index}/config/write`,
    status: 'Succeeded',
  }));
  const failing = outside({
    method: 'POST',
    path: '/chat',
    status: 500,
    bodyExcerpt: `{"detail": "ImportError: No module named 'tiktoken'"}`,
  });
  const container = {
    packages: 'Package Version\n------- -------\nfastapi 0.1\n',
    requirements: 'tiktoken==0.7\n',
  };
  return diagnose(evidenceOf({ [appLog]: log }, { activity, probes: [failing], container }));
}

describe('answers in the reports', () => {
  it('are at most five lines of changes on a terminal, and say what is over', () => {
    const text = renderText(changed(), style);
    const lines = text.split('\n');
    const from = lines.findIndex((line) => line.startsWith('  change '));
    const until = lines.findIndex((line) => line.startsWith('  runs '));
    assert.ok(from > 0 && until > from && until - from <= 5, text);
    assert.match(lines[from] ?? '', /18:30:00Z {2}last good: POST \/chat was answered with 200/);
    assert.match(lines[until - 1] ?? '', /19:02:00Z {2}first bad: POST \/chat failed with 500/);
    assert.match(text, /18:43:00Z {2}3 more before, then: The configuration was changed/);
    assert.match(
      text,
      /over {3}GET \/orders failed 2 times, from 2026-05-18 17:00:00Z until 2026-05-18 17:05:00Z/,
    );
    assert.match(
      text,
      /runs {3}Not everything that runs is what was deployed\. [^]*tiktoken is not installed/,
    );
  });

  it('are whole in a text report, each with its place', () => {
    const text = renderTextReport(changed(), { ...style, width: 400 });
    assert.match(
      text,
      /first bad: POST \/chat failed with 500 \[LogFiles\/\S*_default_docker\.log:5, 2026-05-18T19:02/,
    );
    assert.match(text, /packages .*\[container\/requirements\.txt:1\]/);
    assert.match(text, /proof {2}.*\[POST \/chat, probes\.json/);
  });

  it('are sections of the Markdown, and link to the evidence where its folder is known', () => {
    const plain = renderMarkdown(changed());
    assert.match(plain, /^## What changed$/m);
    assert.match(plain, /^## Is what was deployed what runs$/m);
    assert.match(plain, /^## Over$/m);
    assert.doesNotMatch(plain, /\]\(/);
    const linked = renderMarkdown(changed(), { folder: '../my (old) bundle' });
    assert.match(
      linked,
      /\[container\/requirements\.txt:1\]\(<\.\.\/my%20%28old%29%20bundle\/container\/requirements\.txt#L1>\)/,
    );
  });

  it('link to no file whose name could be anything else', () => {
    const diagnosis = changed();
    const { verdict } = diagnosis;
    assert.ok(verdict);
    for (const file of [
      '../../etc/passwd',
      'a>)[x](https://evil.example)',
      '/etc/passwd',
      'javascript:x',
      'a b',
    ]) {
      const evidence = [{ source: 'x', file, excerpt: 'y' }];
      const text = renderMarkdown({ ...diagnosis, verdict: { ...verdict, evidence } }, { folder: '.' });
      assert.doesNotMatch(text.split('### Fix')[0] ?? '', /(?<!\\)\]\(/, file);
    }
  });

  it('tell the symptoms below the verdict', () => {
    const diagnosis = changed();
    const { verdict } = diagnosis;
    assert.ok(verdict);
    const withSymptoms = {
      ...diagnosis,
      verdict: { ...verdict, symptoms: ['startup-timeout', 'worker-timeout'] },
    };
    assert.match(renderText(withSymptoms, style), /shows {2}as startup-timeout, worker-timeout/);
    assert.match(renderMarkdown(withSymptoms), /^It shows as: startup-timeout, worker-timeout\.$/m);
  });
});

describe('incident note', () => {
  it('has impact, timeline, cause, proof, what was done, what is open, and the commands', () => {
    const text = renderNote(changed());
    for (const title of [
      'IMPACT',
      'TIMELINE (UTC)',
      'CAUSE',
      'PROOF',
      'WHAT WAS DONE',
      'WHAT IS OPEN',
      'COMMANDS',
    ])
      assert.ok(text.includes(`\n${title}\n`), title);
    assert.match(text, /POST \/chat fails with 500, since 2026-05-18T19:02/);
    const times = [...text.matchAll(/^- (2026-\S+) {2}/gm)].map(([, time]) => time ?? '');
    assert.ok(times.length >= 8);
    assert.deepEqual(times, times.toSorted());
    assert.match(text, /\[POST \/chat, probes\.json/);
  });

  it('gives every az command once, as it is typed', () => {
    const diagnosis = changed();
    const { verdict } = diagnosis;
    assert.ok(verdict);
    const command = "az webapp config appsettings set --name shop --settings 'A=$(x) `y`'";
    const next = [
      { summary: 's', command },
      { summary: 't', command: 'applogs' },
    ];
    const text = renderNote({
      ...diagnosis,
      verdict: { ...verdict, next, fix: { ...verdict.fix, command } },
    });
    assert.equal(text.split(command).length, 2);
    assert.match(text.split('COMMANDS')[1] ?? '', /^\naz webapp/);
  });

  it('says what is not known where there is no verdict', () => {
    const text = renderNote(diagnose(evidenceOf({})));
    assert.match(text, /^INCIDENT NOTE {2}inconclusive/);
    assert.match(text, /IMPACT\n- nothing known/);
    assert.match(text, /\naz monitor activity-log list /);
  });
});

/** A site whose settings were changed without a restart, and which fails: a value of each kind is masked. */
function notApplied(): Diagnosis {
  const usual = Array.from({ length: 8 }, (_, index): [string, string] => [`USUAL_${index}`, `u${index}`]);
  const environment = (own: Record<string, string>): Record<string, string> => ({
    ...Object.fromEntries(usual),
    ...own,
  });
  const [old, fresh] = ['hunter2-hunter2', 'correct-horse-battery'];
  const lines = Object.entries(environment({ DB_PASSWORD: old, PORT: '8000' })).map((each) => each.join('='));
  const failing = outside({ path: '/', status: 500, bodyExcerpt: 'RuntimeError: no database' });
  const evidence = {
    ...evidenceOf({ [appLog]: asked('19:10:00', 500, 'GET /') }, { probes: [failing] }),
    settings: environment({ DB_PASSWORD: fresh, PORT: '8000', 'NAME|x': 'b' }),
    container: { env: lines.join('\n') },
  };
  return diagnose(redactEvidence(evidence, Buffer.alloc(32, 7)));
}

describe('environments in the reports', () => {
  const reports: Record<string, (diagnosis: Diagnosis) => string> = {
    Markdown: (diagnosis) => renderMarkdown(diagnosis),
    text: (diagnosis) => renderTextReport(diagnosis, { ...style, width: 400 }),
    prompt: (diagnosis) => renderPrompt(pseudonymise(diagnosis, Buffer.alloc(32, 3)).diagnosis),
    note: (diagnosis) => renderNote(diagnosis),
  };
  for (const [form, render] of Object.entries(reports))
    it(`are in ${form}, with marks in the place of values`, () => {
      const text = render(notApplied());
      assert.match(text, /DB\\?_PASSWORD/);
      assert.match(text, /is not applied yet/);
      assert.doesNotMatch(text, /hunter2|correct-horse|masked hmac/);
      if (form === 'Markdown')
        assert.match(
          text,
          /\| DB\\?_PASSWORD \| not.applied \| \\?#[0-9a-f]{8} \| not seen \| \\?#[0-9a-f]{8} \| not seen \|/,
        );
      if (form === 'text' || form === 'prompt')
        assert.match(text, /\[settings #[0-9a-f]{8}, app process #[0-9a-f]{8}\]/);
    });

  it('are in none of them where they agree', () => {
    for (const render of Object.values(reports))
      assert.doesNotMatch(
        render(changed()),
        /What settings, shell and process have|Environments:|\n {2}env /,
      );
  });
});

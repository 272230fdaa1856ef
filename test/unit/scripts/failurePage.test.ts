import assert from 'node:assert/strict';
import { failurePage } from '../../../scripts/failure-pages/failurePage';
import { indexPage } from '../../../scripts/failure-pages/indexPage';
import type { Finding } from '../../../src/core/contracts';

const finding: Finding = {
  id: 'app-exception',
  layer: 'app-code',
  severity: 'fault',
  confidence: 0.9,
  title: 'It fails in *main.py* <here>.',
  cause: 'Because.',
  evidence: [{ source: 'appenv', view: 'app', excerpt: `A_NAME=a|b\n${'long '.repeat(100)}` }],
  fix: { summary: 'Mend it.', steps: ['Do this.'], command: 'az webapp show' },
};
const help = {
  means: 'A sentence.',
  shows: ['It shows.'],
  proof: ['It is proved.'],
  confused: [
    { id: 'dns-fail', tell: 'Other.' },
    { id: 'no-page-yet', tell: 'Another.' },
  ],
};

describe('the page of a failure', () => {
  const page = failurePage({ help, finding, pages: new Set(['dns-fail']), hasDrill: false });

  it('says what the rule says, and what of a case could be markup is text', () => {
    assert.match(page, /^# app-exception\n\nLayer: app-code\./);
    assert.match(page, /\*\*It fails in \\\*main\.py\\\* \\<here\\>\.\*\*/);
    assert.match(page, /^\| appenv \(app's view\) \| A_NAME=a\\\|b long .{150,200}… \|$/m);
    assert.match(page, /```sh\naz webapp show\n```/);
  });

  it('links to the pages that there are', () => {
    assert.match(page, /^- \[dns-fail\]\(dns-fail\.md\): Other\.$/m);
    assert.match(page, /^- no-page-yet: Another\.$/m);
  });

  it('names the drill where there is one, and the fault where that shows it', () => {
    assert.doesNotMatch(page, /See it happen/);
    const drilled = failurePage({ help, finding, pages: new Set(), hasDrill: true });
    assert.match(drilled, /```sh\nappservice-doctor lab drill app-exception\n```/);
    const ofSample = failurePage({
      help,
      finding: { ...finding, id: 'dns-fail' },
      pages: new Set(),
      hasDrill: false,
    });
    assert.match(ofSample, /appservice-doctor fault dns-fail --target lab/);
  });

  it('is listed by layer, in the order in which a request meets them', () => {
    const index = indexPage([finding, { ...finding, id: 'dns-fail', layer: 'network' }]);
    assert.match(
      index,
      /## network\n\n- \[dns-fail\]\(dns-fail\.md\): .*\n\n## app-code\n\n- \[app-exception\]/,
    );
  });
});

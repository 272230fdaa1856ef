import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CodeLensRequest,
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import type { Finding } from '../../../src/core/contracts';
import { diskFiles } from '../../../src/core/workspace';
import { workspaceChecks } from '../../../src/language-server/checks';
import { diagnosedNotification } from '../../../src/language-server/diagnosedNotification';
import { connectInMemory, type TestClient } from './connect';

const marked = path.resolve('test/fixtures/workspaces/startup-script-crlf/marked');
const clean = path.resolve('test/fixtures/workspaces/startup-script-crlf/clean');
const uriIn = (root: string, file: string) => pathToFileURL(path.join(root, file)).href;

describe('the language server', () => {
  let client: TestClient;
  const script = uriIn(marked, 'startup.sh');

  beforeEach(async () => {
    client = await connectInMemory({ checks: workspaceChecks, filesOf: diskFiles }, [marked, clean]);
  });
  afterEach(() => client.end());

  it('marks the files of a folder that nobody has opened', async () => {
    const { diagnostics } = await client.diagnostics(script, () => true);
    assert.deepEqual(
      diagnostics.map(({ code, source, severity, range }) => ({ code, source, severity, range })),
      [
        {
          code: 'startup-script-crlf',
          source: 'App Service Doctor',
          severity: 1,
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
        },
      ],
    );
  });

  it('offers the fix, as an edit of the file', async () => {
    const { diagnostics } = await client.diagnostics(script, () => true);
    const [action] =
      (await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: script },
        range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } },
        context: { diagnostics },
      })) ?? [];
    assert.ok(action && 'edit' in action);
    assert.deepEqual(action.edit?.documentChanges, [
      {
        textDocument: { uri: script, version: null },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
            newText: '#!/bin/sh\nexec gunicorn main:app\n',
          },
        ],
      },
    ]);
  });

  describe('told what was found in the running app', () => {
    const root = path.resolve('test/fixtures/workspaces/missing-dependency/marked');
    const uri = uriIn(root, 'app.py');
    const finding: Finding = {
      id: 'dep-import-error',
      layer: 'startup',
      severity: 'fault',
      confidence: 1,
      title: 'The app imports cv2, which is not installed.',
      cause: '',
      evidence: [],
      fix: { summary: 'Add it.', steps: [] },
    };
    const codes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map(({ code }) => code);
    let other: TestClient;
    beforeEach(async () => {
      other = await connectInMemory({ checks: workspaceChecks, filesOf: diskFiles }, [root]);
      await other.connection.sendNotification(diagnosedNotification, { findings: [finding] });
    });
    afterEach(() => other.end());

    it('offers once what mends two marks', async () => {
      const told = await other.diagnostics(
        uri,
        (all) => codes(all).includes(finding.id) && codes(all).includes('missing-dependency'),
      );
      const range = told.diagnostics.find(({ code }) => code === finding.id)?.range;
      assert.ok(range);
      const actions = await other.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: { diagnostics: told.diagnostics },
      });
      const offered = actions?.map((action) => [
        action.title,
        'diagnostics' in action && action.diagnostics?.map(({ code }) => code),
      ]);
      assert.deepEqual(offered, [
        ['Add opencv-python to requirements.txt', [finding.id, 'missing-dependency']],
      ]);
    });

    it('marks it also after other settings, until it is found no more', async () => {
      await other.diagnostics(
        uri,
        (all) => codes(all).includes(finding.id) && codes(all).includes('missing-dependency'),
      );
      await other.connection.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { checks: { 'missing-dependency': 'off' } },
      });
      await other.diagnostics(
        uri,
        (all) => codes(all).includes(finding.id) && !codes(all).includes('missing-dependency'),
      );
      await other.connection.sendNotification(diagnosedNotification, { findings: [] });
      await other.diagnostics(uri, (all) => all.diagnostics.length === 0);
    });

    it('marks nothing while the checks are off, and it again when they are on', async () => {
      const change = (checks: unknown) =>
        other.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { checks } });
      await other.diagnostics(uri, (all) => codes(all).includes(finding.id));
      await change('off');
      await other.diagnostics(uri, (all) => all.diagnostics.length === 0);
      await other.connection.sendNotification(diagnosedNotification, { findings: [finding] });
      // Requests are answered in their order.
      const lenses = { textDocument: { uri } };
      await other.connection.sendRequest(CodeLensRequest.type, lenses);
      assert.deepEqual((await other.diagnostics(uri, () => true)).diagnostics, []);
      await change({});
      await other.diagnostics(uri, (all) => codes(all).includes(finding.id));
    });
  });

  it('offers to diagnose where the project is deployed from', async () => {
    const root = path.resolve('test/fixtures/workspaces/startup-module-missing/marked');
    const other = await connectInMemory({ checks: workspaceChecks, filesOf: diskFiles }, [root]);
    const lines = async (file: string) => {
      await other.diagnostics(uriIn(root, file), () => true);
      const lenses = await other.connection.sendRequest(CodeLensRequest.type, {
        textDocument: { uri: uriIn(root, file) },
      });
      return lenses?.map(({ range, command }) => [range.start.line, command?.command]);
    };
    assert.deepEqual(await lines('infra/main.bicep'), [[10, 'appServiceDoctor.diagnose']]);
    assert.deepEqual(await lines('.github/workflows/deploy.yml'), [[6, 'appServiceDoctor.diagnose']]);
    await other.end();
  });

  it('follows an open document, and the disk again when it is closed', async () => {
    const other = uriIn(clean, 'startup.sh');
    const open = { uri: other, languageId: 'shellscript', version: 1, text: '#!/bin/sh\r\n' };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: open });
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length === 1);
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: other, version: 2 },
      contentChanges: [{ text: '#!/bin/sh\n' }],
    });
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length === 0);
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: other, version: 3 },
      contentChanges: [{ text: '#!/bin/bash\r\n' }],
    });
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length === 1);
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: other },
    });
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length === 0);
  });
});

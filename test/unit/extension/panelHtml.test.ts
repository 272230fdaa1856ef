import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/extension/panel/html';

const parts = {
  cspSource: 'https://*.vscode-cdn.net',
  nonce: 'bm9uY2U=',
  script: 'https://file.vscode-cdn.net/dist/webview/main.js',
  style: 'https://file.vscode-cdn.net/dist/webview/main.css',
  lang: 'en',
  title: 'App Service Doctor',
};

describe('the page of the panel', () => {
  it('allows our script and our styles, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(parts))?.[1];
    assert.equal(
      policy,
      [
        "default-src 'none'",
        "script-src 'nonce-bm9uY2U='",
        "style-src https://*.vscode-cdn.net 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "style-src-attr 'unsafe-inline'",
        'img-src https://*.vscode-cdn.net',
        'font-src https://*.vscode-cdn.net',
      ].join('; '),
    );
  });

  it('has one script, with the nonce, and one stylesheet', () => {
    const html = panelHtml(parts);
    assert.deepEqual(html.match(/<script[^>]*>/g), [`<script nonce="bm9uY2U=" src="${parts.script}">`]);
    assert.deepEqual(html.match(/<link[^>]*>/g), [`<link rel="stylesheet" href="${parts.style}">`]);
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<div id="root"><\/div>/);
  });

  it('takes nothing that it is given for markup', () => {
    const html = panelHtml({
      ...parts,
      lang: '"><script>',
      title: '</title><script>x',
      script: 'a"onload="x',
      dictionary: { Diagnose: '"><script>x</script>' },
    });
    assert.deepEqual(html.match(/<script/g), ['<script']);
    assert.ok(!html.includes('a"onload'));
  });
});

import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/extension/panel/html';
import { duration } from '../../../webview-ui/components/text';
import { readDictionary, readLocale, t, translator } from '../../../webview-ui/l10n';

describe('texts of the panel', () => {
  const german = translator(
    new Map([
      ['{0} of {1} shown', '{1} gibt es, {0} davon zu sehen'],
      ['Copy', 'Kopieren'],
    ]),
  );

  it('are as they are without a dictionary, with what is put into them', () => {
    assert.equal(t('Copy'), 'Copy');
    assert.equal(t('{0} of {1} shown', 3, '12'), '3 of 12 shown');
  });

  it('are those of the dictionary, whose order may be another', () => {
    assert.equal(german('Copy'), 'Kopieren');
    assert.equal(german('{0} of {1} shown', 3, 12), '12 gibt es, 3 davon zu sehen');
    assert.equal(german('Not in it: {0}', 'x'), 'Not in it: x');
  });

  it('take what is put in as it is, and leave a place that nothing was given for', () => {
    assert.equal(t('{0} and {1}', '{1} $& $1', 'b'), '{1} $& $1 and b');
    assert.equal(t('{0} and {1}', 'a'), 'a and {1}');
    assert.equal(t('{name} {}', 'a'), '{name} {}');
  });
});

describe('the dictionary of the panel', () => {
  /** As a browser reads it back. */
  function inPage(dictionary: Readonly<Record<string, string>> | undefined): string | undefined {
    const html = panelHtml({
      cspSource: '',
      nonce: '',
      script: '',
      style: '',
      lang: '',
      title: '',
      dictionary,
    });
    return /<div id="root" data-l10n="([^"]*)"><\/div>/
      .exec(html)?.[1]
      ?.replaceAll('&gt;', '>')
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  }

  it('comes through the page as it was, whatever is in it', () => {
    const odd = {
      'a "b" &amp; <c>': '"></div><script>x</script>',
      "it's": '\u2028\n\0\ud800 &quot;',
      ['__proto__']: 'x',
    };
    assert.deepEqual([...readDictionary(inPage(odd))], Object.entries(odd));
    assert.equal(inPage(undefined), undefined);
  });

  it('is empty, or without the entry, where its shape is odd', () => {
    for (const json of [undefined, '', '{', 'null', '[]', '["a"]', '7', '"text"'])
      assert.equal(readDictionary(json).size, 0, json);
    const mixed = '{"a": 1, "b": null, "c": {"message": "x"}, "d": "y"}';
    assert.deepEqual([...readDictionary(mixed)], [['d', 'y']]);
  });

  it('has no words of its own', () => {
    const own = translator(readDictionary('{}'));
    for (const name of ['constructor', 'toString', '__proto__']) assert.equal(own(name), name);
  });
});

describe('the language of the panel', () => {
  it('is that of the editor, or English where that is none', () => {
    assert.deepEqual(['de', 'pt-br', 'zh-CN'].map(readLocale), ['de', 'pt-BR', 'zh-CN']);
    assert.deepEqual([undefined, '', 'no language', '"><'].map(readLocale), ['en', 'en', 'en', 'en']);
  });
});

describe('durations', () => {
  it('change their unit where the rounded figure does', () => {
    assert.deepEqual([999.4, 999.6, 1000, 1005, 9994, 10_000].map(duration), [
      '999 ms',
      '1.00 s',
      '1.00 s',
      '1.00 s',
      '9.99 s',
      '10.0 s',
    ]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  catalogue,
  cleanText,
  faultEnvNames,
  faultEnvPrefix,
  findAlias,
  parseFaultEnv,
} from '../../../src/core/aliases';
import { parseDiscovery } from '../../../src/core/aliases/discover';
import { stripControls } from '../../../src/core/aliases/text/stripControls';
import { adversarial, anyText, assertLinear, holds, seed } from '../../support/properties';

/** What a terminal would act on: control characters but newline and tab, and what turns the direction of text. */
function controlsIn(text: string, allowed = ''): string[] {
  return Array.from(text).filter((char) => {
    const code = char.charCodeAt(0);
    const isControl = (code < 0x20 && char !== '\n' && char !== '\t') || (code >= 0x7f && code < 0xa0);
    return (
      (isControl || /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(char)) &&
      !allowed.includes(char)
    );
  });
}

describe(`properties of the aliases' parsers (seed ${seed})`, function () {
  this.timeout(20_000);

  for (const name of Object.keys(catalogue)) {
    const definition = findAlias(name);
    assert.ok(definition);

    it(`${name} reads any output, and what it says of it is short and clean`, () => {
      holds(
        [anyText, anyText, fc.constantFrom(0, 1, 127, null)],
        (stdout, stderr, exitCode) => {
          const { result, problems } = definition.parse({ stdout, stderr, exitCode });
          assert.ok(problems.length <= 21);
          assert.deepEqual(controlsIn(problems.join('\n')), []);
          assert.deepEqual(controlsIn(JSON.stringify(result)), []);
          if (result === null) return;
          const { summary } = definition.assess?.(result) ?? { summary: '' };
          assert.deepEqual(controlsIn(summary), []);
        },
        120,
      );
    });
  }

  it('no parser is quadratic', () => {
    // Those that concern a reader of lines; robustness.test.ts has the worst of them by the megabyte.
    const units = adversarial.filter((unit) => unit.length === 1 || unit.endsWith('\n'));
    for (const definition of Object.values(catalogue))
      for (const unit of units)
        assertLinear((stdout) => definition.parse({ stdout, stderr: '', exitCode: 1 }), unit, 8 * 1024);
  });

  it('parseFaultEnv lets known names through and nothing else', () => {
    holds([anyText], (text) => {
      const { exports, unsets, problems } = parseFaultEnv(text);
      for (const name of [...Object.keys(exports), ...unsets]) assert.ok(faultEnvNames.includes(name), name);
      for (const value of Object.values(exports)) assert.ok(!value.includes('\0'));
      assert.ok(problems.length <= 21);
    });
  });

  it('parseFaultEnv reads back what faultEnvPrefix writes, whatever the values hold', () => {
    const value = fc.string({ unit: 'grapheme' }).map(stripControls);
    const names = fc.constantFrom(...faultEnvNames);
    holds([fc.dictionary(names, value), fc.uniqueArray(names)], (exports, all) => {
      const unsets = all.filter((name) => !Object.hasOwn(exports, name));
      const lines = faultEnvPrefix({ exports, unsets, problems: [] })
        .replaceAll('; export ', '\nexport ')
        .replaceAll('; unset ', '\nunset ')
        .replace(/; $/, '');
      const seen = parseFaultEnv(lines);
      assert.deepEqual(seen.unsets.sort(), unsets.sort());
      assert.deepEqual(seen.exports, { ...exports });
    });
  });

  it('cleanText leaves nothing that a terminal acts on, and changes nothing the second time', () => {
    holds(
      [anyText],
      (text) => {
        const clean = cleanText(text);
        assert.deepEqual(controlsIn(clean), []);
        assert.equal(cleanText(clean), clean);
        assert.deepEqual(controlsIn(stripControls(text), '\r'), []);
      },
      1000,
    );
  });

  it('cleanText leaves plain text as it is', () => {
    holds([fc.string({ unit: 'grapheme' })], (text) => {
      if (controlsIn(text).length === 0) assert.equal(cleanText(text), text);
    });
  });

  it('a listing of the shell is read whatever it holds', () => {
    holds([anyText, anyText], (help, names) => {
      for (const { name } of parseDiscovery('M', `M help\n${help}\nM names\n${names}\nM end\n`))
        assert.match(name, /^[A-Za-z][\w.-]{0,60}$/);
      parseDiscovery('M', help);
    });
  });

  it('nothing of it is quadratic', () => {
    for (const unit of adversarial) {
      assertLinear(cleanText, unit, 64 * 1024);
      assertLinear(parseFaultEnv, unit);
      assertLinear((text) => parseDiscovery('M', `M help\n${text}\nM names\nalias\t${text}`), unit);
    }
  });
});

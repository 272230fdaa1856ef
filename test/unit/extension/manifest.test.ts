import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { commandIds } from '../../../src/extension/commandIds';

const read = (file: string): string => fs.readFileSync(path.resolve(file), 'utf8');

const Item = v.looseObject({ command: v.string(), when: v.optional(v.string()) });
const Manifest = v.looseObject({
  contributes: v.looseObject({
    commands: v.array(
      v.looseObject({
        command: v.string(),
        title: v.string(),
        category: v.string(),
        icon: v.optional(v.string()),
        enablement: v.optional(v.string()),
      }),
    ),
    menus: v.record(v.string(), v.array(Item)),
    keybindings: v.array(v.looseObject({ command: v.string(), key: v.string(), mac: v.string() })),
    configuration: v.looseObject({ properties: v.record(v.string(), v.unknown()) }),
    viewsContainers: v.record(v.string(), v.array(v.looseObject({ icon: v.string() }))),
    walkthroughs: v.array(
      v.looseObject({
        id: v.string(),
        steps: v.array(
          v.looseObject({ id: v.string(), media: v.looseObject({}), completionEvents: v.array(v.string()) }),
        ),
      }),
    ),
  }),
});

const text = read('package.json');
const { contributes } = v.parse(Manifest, JSON.parse(text));
const words = v.parse(v.record(v.string(), v.string()), JSON.parse(read('package.nls.json')));
const ids: readonly string[] = Object.values(commandIds);

describe('the manifest', () => {
  it('contributes the commands that there are, each once', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual([...contributed].sort(), [...ids].sort());
  });

  it('gives every command a title, the category and an icon', () => {
    for (const { command, title, category, icon } of contributes.commands) {
      assert.equal(title, `%command.${command.replace('appServiceDoctor.', '')}%`);
      assert.equal(category, 'App Service Doctor');
      assert.match(icon ?? '', /^\$\([a-z][a-z0-9-]*\)$/, command);
    }
  });

  it('names no command that there is not', () => {
    const named = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
      ...contributes.walkthroughs
        .flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents))
        .filter((event) => event.startsWith('onCommand:'))
        .map((event) => ({ command: event.replace('onCommand:', '') })),
      ...Object.values(words).flatMap((word) =>
        [...word.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => ({ command })),
      ),
    ].map(({ command }) => command);
    const unknown = named.filter(
      (command) => command.startsWith('appServiceDoctor.') && !ids.includes(command),
    );
    assert.deepEqual(unknown, []);
  });

  it('has all of its words in package.nls.json, and no others there', () => {
    const used = [...text.matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  it('has the settings that are read, and no others', () => {
    const readNames = [...read('src/extension/settings.ts').matchAll(/given\.get\('([\w.]+)'/g)].map(
      ([, name = '']) => `appServiceDoctor.${name}`,
    );
    assert.deepEqual(
      [...new Set(readNames)].sort(),
      Object.keys(contributes.configuration.properties).sort(),
    );
  });

  it('names files that exist', () => {
    const files = [
      ...Object.values(contributes.viewsContainers)
        .flat()
        .map(({ icon }) => icon),
      ...contributes.walkthroughs.flatMap(({ steps }) =>
        steps.flatMap(({ media }) => Object.values(media).filter((value) => typeof value === 'string')),
      ),
    ].filter((file) => file.startsWith('media/'));
    assert.ok(files.length > 0);
    for (const file of files) assert.ok(fs.existsSync(path.resolve(file)), file);
  });

  it('asks in when clauses only for keys that somebody sets', () => {
    const clauses = [...text.matchAll(/"(?:when|enablement)": "((?:[^"\\]|\\.)*)"/g)].map(
      ([, clause = '']) => clause,
    );
    const asked = clauses.flatMap((clause) =>
      [...clause.matchAll(/appServiceDoctor\.([A-Za-z]+)/g)].map(([, key = '']) => key),
    );
    const source = read('src/extension/views/contextKeyValues.ts');
    const views = ['targets', 'aliases', 'faults', 'findings', 'panel'];
    const unknown = asked.filter(
      (key) => !views.includes(key) && !new RegExp(`^ {4}${key}\\b`, 'm').test(source),
    );
    assert.deepEqual([...new Set(unknown)], []);
  });
});

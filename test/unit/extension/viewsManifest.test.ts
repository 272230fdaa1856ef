import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { commandIds } from '../../../src/extension/commandIds';
import { viewIds } from '../../../src/extension/views/viewIds';

const MenuItem = v.object({ command: v.string(), when: v.string(), group: v.string() });
const Manifest = v.object({
  contributes: v.object({
    views: v.object({ appServiceDoctor: v.array(v.object({ id: v.string() })) }),
    viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string(), when: v.string() })),
    menus: v.object({ 'view/title': v.array(MenuItem), 'view/item/context': v.array(MenuItem) }),
  }),
});
const { contributes } = v.parse(Manifest, JSON.parse(readFileSync('package.json', 'utf8')));
const texts = v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync('package.nls.json', 'utf8')));
const menus = [...contributes.menus['view/title'], ...contributes.menus['view/item/context']];
const commands: readonly string[] = Object.values(commandIds);
const views: readonly string[] = Object.values(viewIds);

describe('the views in the manifest', () => {
  it('are those of the code', () => {
    assert.deepEqual(
      contributes.views.appServiceDoctor.map(({ id }) => id),
      views,
    );
  });

  it('offer only commands that there are, each in one of the views', () => {
    for (const { command, when } of menus) {
      assert.ok(commands.includes(command), command);
      assert.ok(views.includes(/^view == (\S+)/.exec(when)?.[1] ?? ''), when);
    }
  });

  for (const view of views) {
    it(`welcome in ${view}, an untrusted workspace included, with links to commands that there are`, () => {
      const own = contributes.viewsWelcome.filter((welcome) => welcome.view === view);
      assert.ok(own.some(({ when }) => when === '!isWorkspaceTrusted'));
      for (const { contents } of own) {
        const text = texts[contents.slice(1, -1)];
        assert.ok(text, contents);
        for (const [, command = ''] of text.matchAll(/\(command:([^)]+)\)/g))
          assert.ok(commands.includes(command) || command === 'workbench.trust.manage', command);
      }
    });
  }
});

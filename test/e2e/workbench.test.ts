import assert from 'node:assert/strict';
import { openWorkbench } from './support/openWorkbench';
import { themes } from './support/themes';
import type { WorkbenchPage } from './support/workbenchPage';

describe('the workbench with the packed extension', () => {
  let workbench: WorkbenchPage;

  before(async () => {
    workbench = await openWorkbench();
  });

  it('has our views in the activity bar', async () => {
    await workbench.activityTab('App Service Doctor').click();
    const title = workbench.page.locator('.sidebar .title-label');
    await title.filter({ hasText: 'App Service Doctor' }).waitFor();
  });

  for (const theme of Object.keys(themes) as (keyof typeof themes)[])
    it(`can be looked at in the theme ${theme}`, async () => {
      await workbench.setTheme(theme);
      assert.match(await workbench.screenshot('first-look'), new RegExp(`/${theme}/first-look\\.png$`));
    });
});

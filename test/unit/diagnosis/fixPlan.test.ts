import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import { fixPlan } from '../../../src/core/diagnosis';

const planOf = (command: string, more: Partial<ReturnType<typeof emptyEvidence>> = {}) =>
  fixPlan({ fix: { summary: 'Mend it.', steps: [], command } }, { ...emptyEvidence(), ...more });
const site = '--resource-group rg --name app';

describe('fix plan', () => {
  it('changes settings, with what they were', () => {
    const plan = planOf(`az webapp config appsettings set ${site} --settings WEBSITES_PORT=8000 'A=b c=d'`, {
      settings: { WEBSITES_PORT: '9999' },
    });
    assert.equal(plan?.kind, 'settings');
    assert.deepEqual(plan.changes, [
      { name: 'WEBSITES_PORT', to: '8000', from: '9999' },
      { name: 'A', to: 'b c=d', from: null },
    ]);
  });

  it('removes settings, without a word on values that nobody saw', () => {
    const plan = planOf(`az webapp config appsettings delete ${site} --setting-names AZURE_CLIENT_ID`);
    assert.deepEqual(plan?.kind === 'settings' && plan.changes, [{ name: 'AZURE_CLIENT_ID', to: null }]);
  });

  it('changes the settings of a function app, by the name that az has for it', () => {
    const plan = planOf(`az functionapp config appsettings set ${site} --settings A=1`);
    assert.deepEqual(plan?.kind === 'settings' && plan.changes, [{ name: 'A', to: '1' }]);
    assert.equal(planOf(`az logicapp config appsettings set ${site} --settings A=1`), undefined);
  });

  it('changes the configuration and restarts', () => {
    const plan = planOf(`az webapp config set ${site} --startup-file 'gunicorn main:app'`, {
      siteConfig: { appCommandLine: 'python app.py' },
    });
    assert.deepEqual(plan?.kind === 'site-config' && plan.fields, { appCommandLine: 'gunicorn main:app' });
    const always = planOf(`az webapp config set ${site} --always-on true`);
    assert.deepEqual(always?.kind === 'site-config' && always.fields, { alwaysOn: true });
    assert.equal(planOf(`az webapp restart ${site}`)?.kind, 'restart');
  });

  it('switches a property of the site, and restarts nothing', () => {
    const plan = planOf(`az webapp update ${site} --client-affinity-enabled false`, {
      site: { properties: { clientAffinityEnabled: true } },
    });
    assert.ok(plan?.kind === 'site');
    assert.deepEqual(plan.properties, { clientAffinityEnabled: false });
    assert.deepEqual(plan.changes, [{ name: 'clientAffinityEnabled', to: 'false', from: 'true' }]);
    assert.match(plan.effect, /Nothing restarts/);
    for (const rest of ['--client-affinity-enabled', '--client-affinity-enabled maybe', '--https-only true'])
      assert.equal(planOf(`az webapp update ${site} ${rest}`), undefined, rest);
    assert.equal(planOf(`az webapp update ${site} --client-affinity-enabled false --set x=1`), undefined);
  });

  it('is none where a value is still to be filled in, is not known, or a shell has more to do', () => {
    for (const command of [
      `az webapp config appsettings set ${site} --settings KEY=<value>`,
      `az webapp config appsettings set ${site} --settings 'KEY=[masked]'`,
      `az webapp config appsettings set ${site} --settings A=1 --slot-settings B=2`,
      `az webapp config appsettings set ${site} --settings A=$(id)`,
      `az webapp config appsettings set ${site} --settings 'A=1'; rm -rf /`,
      `az webapp config appsettings set ${site} --settings "A=1"`,
      `az webapp config appsettings set ${site} --settings`,
      `az webapp config set ${site} --generic-configurations x`,
      `az webapp config set ${site} --always-on perhaps`,
      `az webapp identity assign ${site}`,
      'az role assignment create',
      'pip install stripe',
      "az webapp config appsettings set --settings 'A=1",
    ])
      assert.equal(planOf(command), undefined, command);
    assert.equal(fixPlan({ fix: { summary: '', steps: [] } }, emptyEvidence()), undefined);
  });
});

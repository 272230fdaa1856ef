import assert from 'node:assert/strict';
import { AliasShell } from './aliasShell';

const RULE = '─'.repeat(54);

describe('the aliases on the app', () => {
  let shell: AliasShell;

  beforeEach(async () => {
    shell = await AliasShell.create();
  });

  afterEach(async () => {
    await shell.dispose();
  });

  describe('showpkgs', () => {
    async function installPackage(environment: string, name: string, version: string): Promise<void> {
      const folder = `${environment}/lib/python3.14/site-packages/${name.replaceAll('-', '_')}-${version}.dist-info`;
      await shell.write(
        `${folder}/METADATA`,
        `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\nText.\n`,
      );
    }

    it('prints the packages of the antenv as pip list does', async () => {
      await installPackage('home/site/wwwroot/antenv', 'Zope-X', '1.0');
      await installPackage('home/site/wwwroot/antenv', 'annotated-types', '0.7.0');
      await installPackage('home/site/wwwroot/antenv', 'Azure-Core', '1.41.0');
      assert.equal(
        await shell.output('showpkgs', 0),
        [
          RULE,
          'Virtual environment packages (antenv)',
          RULE,
          'Package         Version',
          '--------------- -------',
          'annotated-types 0.7.0',
          'Azure-Core      1.41.0',
          'Zope-X          1.0',
          '',
        ].join('\n'),
      );
    });

    it('looks into the folder that a compressed build is extracted to', async () => {
      await installPackage('tmp/8dc0ffee/antenv', 'flask', '3.1.0');
      await installPackage('home/site/wwwroot/antenv', 'stale', '0.1');
      await shell.write(
        'home/site/wwwroot/oryx-manifest.toml',
        `CompressDestinationDir="true"\nSourceDirectoryInBuildContainer="${shell.path('tmp/8dc0ffee')}"`,
      );
      const stdout = await shell.output('showpkgs', 0);
      assert.match(stdout, /^flask {3}3\.1\.0$/m);
      assert.doesNotMatch(stdout, /stale/);
    });

    it('falls back to the system under another heading', async () => {
      assert.match(
        await shell.output('showpkgs', 0),
        /^─+\nSystem packages \(no antenv found\)\n─+\nPackage +Version\n/,
      );
    });
  });

  describe('appconfig', () => {
    it('prints a block for each setting', async () => {
      const env = { PORT: '8000', APPSETTING_GREETING: 'two\nlines', WEBSITE_SITE_NAME: 'shop' };
      const blocks = (await shell.output('appconfig', 0, env)).trimEnd().split('\n\n');
      assert.deepEqual(
        [blocks[0], blocks[1], blocks.at(-1)],
        [
          'PORT\nValue: 8000\nNote: The port your Python app should listen on. Default is 8000.',
          'WEBSITE_SITE_NAME\nValue: shop\nNote: Name of the site.',
          'APPSETTING_GREETING\nValue: two\\nlines\nNote: App setting of the site.',
        ],
      );
    });

    it('says what is not set, and shows WEBSITES_PORT only where it is set', async () => {
      const unset = await shell.output('appconfig', 0);
      assert.match(unset, /^PORT\nValue: \(not set\)\n/);
      assert.doesNotMatch(unset, /WEBSITES_PORT/);
      assert.match(
        await shell.output('appconfig', 0, { WEBSITES_PORT: '9999' }),
        /\n\nWEBSITES_PORT\nValue: 9999\n/,
      );
    });
  });

  describe('appenv', () => {
    it('prints the environment sorted, a line each', async () => {
      const env = { B_TWO: 'x=y', A_ONE: 'first\nsecond', 'ODD:NAME': 'kept' };
      const lines = (await shell.output('appenv', 0, env)).trimEnd().split('\n');
      const names = lines.map((line) => line.slice(0, line.indexOf('=')));
      assert.deepEqual(names, names.toSorted());
      for (const line of ['A_ONE=first\\nsecond', 'B_TWO=x=y', 'ODD:NAME=kept']) {
        assert.ok(lines.includes(line), line);
      }
    });
  });
});

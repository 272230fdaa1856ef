import fs from 'node:fs/promises';
import path from 'node:path';
import { command } from '../../lab/setup/command';
import { download } from '../../lab/setup/debian';
import { fingerprint, once } from '../../lab/setup/once';

/** DejaVu has the signs that text fonts lack. */
const packages = ['chromium', 'fonts-open-sans', 'fonts-dejavu-core'];
const FORM = '1';

/**
 * Debian's Chromium with every library and font that this machine lacks, unpacked into the cache and not installed.
 * Returns a script that starts it with them.
 */
export async function debianChromium(
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  // Another release of the system has other libraries, and then others are missing.
  const system = await fs.readFile('/etc/os-release', 'utf8');
  const folder = path.join(cache, `chromium-${fingerprint(FORM, system)}`);
  await once(folder, async (unfinished) => {
    say('Unpacking Chromium into the cache (nothing is installed) …');
    const root = path.join(unfinished, 'root');
    for (const deb of await download(packages, unfinished, env, { dependencies: true }))
      await command('dpkg-deb', ['-x', deb, root], { env });
    for (const name of await fs.readdir(unfinished))
      if (name !== 'root') await fs.rm(path.join(unfinished, name), { recursive: true });
    await fs.writeFile(path.join(unfinished, 'fonts.conf'), fontsConfig);
    const script = path.join(unfinished, 'chromium');
    await fs.writeFile(script, startScript(await libraryFolders(root)), { mode: 0o755 });
    // A library that is still missing shows now and not in the middle of a test.
    await command(script, ['--version'], { env });
  });
  return path.join(folder, 'chromium');
}

/** Everything is found relative to the script: it is made in one folder and used in another. */
function startScript(libraries: string[]): string {
  const search = libraries.map((folder) => `$here/root/${folder}`).join(':');
  return `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="${search}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/root/usr/lib/chromium/chromium" "$@"
`;
}

/** The system's loader knows some folders below the usual ones from files in /etc: here each is named. */
async function libraryFolders(root: string): Promise<string[]> {
  const files = await fs.readdir(path.join(root, 'usr/lib'), { recursive: true });
  const libraries = files.filter((name) => /-linux-gnu\/([^/]+\/)?[^/]+\.so(\.|$)/.test(name));
  return [...new Set(libraries.map((name) => path.join('usr/lib', path.dirname(name))))];
}

const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">root/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  ${prefer('system-ui', 'Open Sans')}
  ${prefer('sans-serif', 'Open Sans')}
  ${prefer('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`;

function prefer(family: string, font: string): string {
  return `<match><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>${font}</string></edit></match>`;
}

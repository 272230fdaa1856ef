import path from 'node:path';
import { command } from '../../lab/setup/command';

/** Packs what is built as it is published, into the folder. Returns the .vsix. */
export async function packExtension(folder: string): Promise<string> {
  const vsix = path.join(folder, 'appservice-doctor.vsix');
  const vsce = path.join(path.dirname(require.resolve('@vscode/vsce/package.json')), 'vsce');
  // The pictures of README.md are packed with it: their links stay as they are.
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--out', vsix];
  await command(process.execPath, [vsce, 'package', ...options], {
    cwd: path.resolve(__dirname, '..', '..'),
  });
  return vsix;
}

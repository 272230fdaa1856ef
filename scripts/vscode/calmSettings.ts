import fs from 'node:fs/promises';
import path from 'node:path';

/** Nothing but the work in sight: no start page, no assistant, no hints, no questions. */
const calm: Record<string, unknown> = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.fontSize': 13,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  // The ports of the lab are no news to anybody, and the browser is on this machine.
  'remote.autoForwardPorts': false,
  // Else each window looks through all processes of the machine for such ports, time and again.
  'remote.autoForwardPortsSource': 'output',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'window.confirmBeforeClose': 'never',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes the user's settings of a server's `dataDir`, unless there are some from an earlier run. */
export async function writeSettings(dataDir: string, settings: Record<string, unknown> = {}): Promise<void> {
  const folder = path.join(dataDir, 'user', 'User');
  await fs.mkdir(folder, { recursive: true });
  const text = `${JSON.stringify({ ...calm, ...settings }, null, 2)}\n`;
  await fs.writeFile(path.join(folder, 'settings.json'), text, { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

import {
  listApplicationSettings,
  listApplicationSettingsSlot,
  restart,
  restartSlot,
  updateApplicationSettings,
  updateApplicationSettingsSlot,
  updateDiagnosticLogsConfig,
  updateDiagnosticLogsConfigSlot,
} from '@azure/arm-appservice/api/webApps';
import type { Settings } from '../../contracts';
import type { SiteRef } from '../site';
import type { ArmClient, SettingsChange } from './armClient';
import type { ArmQuestions } from './armQuestions';
import { settingsOf } from './armShapes';

/** What reads and writes the settings and the logging, and restarts: each a single request, never sent twice on a failure. */
type Settled = Pick<ArmClient, 'settings' | 'updateSettings' | 'keepOutput' | 'restart'>;

/** As much as Azure's own command line asks for. */
const kept = { httpLogs: { fileSystem: { enabled: true, retentionInDays: 3, retentionInMb: 100 } } };

export function settings(questions: ArmQuestions): Settled {
  const read = async (site: SiteRef, { signal }: { signal: AbortSignal }): Promise<Settings> => {
    const ask = { ofSite: listApplicationSettings, ofSlot: listApplicationSettingsSlot };
    return settingsOf(await questions.site(site, signal, 'read the settings of', ask), site);
  };
  return {
    settings: read,

    async updateSettings(site, change, { signal }) {
      const present = new Map(Object.entries(await read(site, { signal })));
      const before: SettingsChange = {};
      for (const [name, value] of Object.entries(change)) {
        before[name] = present.get(name) ?? null;
        if (value === null) present.delete(name);
        else present.set(name, value);
      }
      // Writing what is there already would restart the app for nothing.
      if (Object.entries(change).every(([name, value]) => before[name] === value)) return { before };
      const properties = Object.fromEntries(present);
      await questions.change(site, signal, 'change the settings of', {
        ofSite: (context, group, name) => updateApplicationSettings(context, group, name, { properties }),
        ofSlot: (context, group, name, slot) =>
          updateApplicationSettingsSlot(context, group, name, slot, { properties }),
      });
      return { before };
    },

    keepOutput: (site, { signal }) =>
      questions.change(site, signal, 'change the logging of', {
        ofSite: (context, group, name) => updateDiagnosticLogsConfig(context, group, name, kept),
        ofSlot: (context, group, name, slot) =>
          updateDiagnosticLogsConfigSlot(context, group, name, slot, kept),
      }),

    restart: (site, { signal }) =>
      questions.change(site, signal, 'restart', { ofSite: restart, ofSlot: restartSlot }),
  };
}

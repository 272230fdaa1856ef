import * as vscode from 'vscode';
import type { Tab } from '../../protocol/tabs';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { targetKey } from '../engine/targetKey';
import type { DoctorPanel } from './doctorPanel';
import { PANEL_TYPE } from './panelType';
import { startLog } from './startLog';

/**
 * The panel and the commands that lead to it; it is loaded when it is first opened. It opens in an untrusted workspace
 * too, and says there what it is.
 */
export function registerPanel(context: DoctorContext): void {
  const { targets, log, extension } = context;
  let making: Promise<DoctorPanel> | undefined;
  const panel = (): Promise<DoctorPanel> => {
    making ??= import('./doctorPanel').then(({ DoctorPanel: Panel }) => new Panel(context));
    return making;
  };
  const show = async (tab?: Tab, key?: string): Promise<void> => (await panel()).show(tab, key);
  const commands: Record<string, (argument?: unknown) => void | Promise<void>> = {
    [commandIds.openPanel]: async (tab) => (await panel()).showNamed(tab),
    [commandIds.showProof]: (key) => show('verdict', typeof key === 'string' ? key : undefined),
    [commandIds.openEvidence]: async (argument) => (await panel()).openEvidence(argument),
    [commandIds.openLog]: async () => {
      await show('log');
      // Without a target the panel offers to choose one.
      if (vscode.workspace.isTrusted && targets.current) startLog(context);
    },
    [commandIds.stopLog]: () => log.stop(),
  };
  extension.subscriptions.push(
    { dispose: () => void making?.then((made) => made.dispose()) },
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (restored) => (await panel()).restore(restored),
    }),
    ...Object.entries(commands).map(([id, action]) => vscode.commands.registerCommand(id, action)),
    targets.onDidChangeCurrent(() => {
      const { followed } = log;
      if (followed && targetKey(followed.name) !== targets.currentKey) log.forget();
    }),
  );
}

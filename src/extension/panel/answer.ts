import * as vscode from 'vscode';
import { isFaultMode } from '../../core/faults/modes';
import type { CheckDetail, HostMessage, PanelMessage } from '../../protocol';
import type {
  AliasArgument,
  ExplainArgument,
  FaultArgument,
  PanelArgument,
  SpreadArgument,
  StepArgument,
} from '../commandArguments';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { isCatalogued } from './aliasNames';
import { checkDetail, rawOf } from './checkDetail';
import type { DeploymentsDesk } from './deploymentsDesk';
import { knownRuns } from './knownRuns';
import type { GateDesk } from './gateDesk';
import type { LoadBench } from './loadBench';
import { openEvidence } from './openEvidence';
import type { RawDocuments } from './rawDocuments';
import { revealValue } from './revealValue';
import { startLog } from './startLog';

export interface Desk {
  context: DoctorContext;
  documents: Pick<RawDocuments, 'open'>;
  load: Pick<LoadBench, 'of' | 'start' | 'onDidChange'>;
  gate: Pick<GateDesk, 'of' | 'start' | 'onDidChange'>;
  deployments: Pick<DeploymentsDesk, 'load' | 'open' | 'compare' | 'stop'>;
  post: (message: HostMessage) => void;
  isShown: () => boolean;
}

/** What the panel asks for without any more words is a command of the extension or the editor. */
const plainCommands = {
  cancel: commandIds.cancel,
  'copy-report': commandIds.copyReport,
  'copy-note': commandIds.copyNote,
  'copy-prompt': commandIds.copyPrompt,
  'export-bundle': commandIds.exportBundle,
  drill: commandIds.drill,
  'diagnose-instances': commandIds.diagnoseInstances,
  'undo-fix': commandIds.undoFix,
  'switch-logging-on': commandIds.switchLoggingOn,
  'open-terminal': commandIds.openTerminal,
  'choose-target': commandIds.chooseTarget,
  'start-lab': commandIds.startLab,
  'show-log': commandIds.showLog,
  'manage-trust': 'workbench.trust.manage',
} as const satisfies Partial<Record<PanelMessage['type'], string>>;

/** Does what a message asks for. Rejects with what went wrong. */
export async function answer(message: Exclude<PanelMessage, { type: 'ready' }>, desk: Desk): Promise<void> {
  const { context, documents, load, gate, deployments, post, isShown } = desk;
  if (isPlain(message)) {
    await vscode.commands.executeCommand(plainCommands[message.type]);
    return;
  }
  switch (message.type) {
    case 'diagnose':
      await vscode.commands.executeCommand(commandIds.diagnose, { from: 'panel' } satisfies PanelArgument);
      return;
    case 'copy':
      return vscode.env.clipboard.writeText(message.text);
    case 'open-check':
      post({ type: 'check-detail', detail: detailOf(message.key, context) });
      return;
    case 'open-raw': {
      const { run, runs } = knownRuns(context);
      const raw = rawOf(message.key, run, runs);
      if (raw !== undefined) await documents.open(message.key, raw);
      return;
    }
    case 'open-evidence':
      return openEvidence(message.proof, context, documents);
    case 'check-next': {
      const { command } = message;
      await vscode.commands.executeCommand(commandIds.checkNext, { command } satisfies StepArgument);
      return;
    }
    case 'explain':
      await vscode.commands.executeCommand(commandIds.explain, { id: message.id } satisfies ExplainArgument);
      return;
    case 'apply-fix':
      await vscode.commands.executeCommand(commandIds.applyFix, { id: message.id } satisfies ExplainArgument);
      return;
    case 'measure-spread': {
      const { mcp } = message;
      await vscode.commands.executeCommand(commandIds.measureSpread, { mcp } satisfies SpreadArgument);
      return;
    }
    case 'run-alias': {
      const { alias, view } = message;
      if (!isAliasHere(alias, context)) return;
      await vscode.commands.executeCommand(commandIds.runAlias, { alias, view } satisfies AliasArgument);
      return;
    }
    case 'reveal': {
      const { view, name } = message;
      const value = await revealValue(context, message);
      // Who looks away while it is read has not seen it, and does not get it later.
      if (isShown()) post({ type: 'revealed', view, name, value });
      return;
    }
    case 'set-fault': {
      const { mode } = message;
      if (!isFaultMode(mode)) return;
      await vscode.commands.executeCommand(commandIds.setFault, {
        mode,
        isShown: true,
      } satisfies FaultArgument);
      return;
    }
    case 'start-load':
      return load.start(message, context);
    case 'start-gate':
      return gate.start(message, context);
    case 'load-deployments':
      return deployments.load();
    case 'open-deployment':
      return deployments.open(message.id);
    case 'compare-deployments':
      return deployments.compare(message.with);
    case 'stop-deployments':
      deployments.stop();
      return;
    case 'start-log':
      startLog(context);
      return;
    case 'stop-log':
      context.log.stop();
      return;
  }
}

function isPlain(
  message: PanelMessage,
): message is Extract<PanelMessage, { type: keyof typeof plainCommands }> {
  return Object.hasOwn(plainCommands, message.type);
}

function detailOf(key: string, context: DoctorContext): CheckDetail {
  const { run, runs } = knownRuns(context);
  return checkDetail(key, run, runs) ?? { key, result: null, problems: [], raw: '', cut: 0 };
}

/** The page runs what the catalogue or the container lists as an alias, and no other command of the container. */
function isAliasHere(name: string, { targets, aliases }: DoctorContext): boolean {
  const target = targets.current;
  if (isCatalogued(name) || !target) return isCatalogued(name);
  const list = aliases.listOf(target);
  return list.kind === 'known' && list.aliases.some((alias) => alias.name === name);
}

import * as vscode from 'vscode';
import { labPaths } from '../../lab/paths';
import type { DoctorContext } from './doctorContext';
import type { Azure } from './engine/azure';
import type { Engine, Labs } from './engine/engine';
import { askOwnAliases, askPassword, confirmHostKey } from './asks';
import { editorToken } from './editorSession';
import { workspaceNotTrusted } from './errors';
import { redactedLogger } from './redactedLogger';
import { readProxy, readSettings } from './settings';
import { AliasBook } from './state/aliasBook';
import { AzureBook } from './state/azureBook';
import { Busy } from './state/busy';
import { Clinic } from './state/clinic';
import { choiceOfKey } from './state/currentTarget';
import { DiagnosisMemory } from './state/diagnosisMemory';
import { FaultBoard } from './state/faultBoard';
import { LogFeed } from './state/logFeed';
import { Remedies } from './state/remedies';
import { Rounds } from './state/rounds';
import { Spreads } from './state/spreads';
import { TargetSecrets } from './state/targetSecrets';
import { Targets } from './state/targets';

/** Makes the state of the extension. What is heavy is loaded when it is first needed, in chunks of its own. */
export function createContext(
  extension: vscode.ExtensionContext,
  output: vscode.LogOutputChannel = vscode.window.createOutputChannel('App Service Doctor', { log: true }),
): DoctorContext {
  const secrets = new TargetSecrets(extension.secrets);
  const { globalState: memory, workspaceState: workspaceMemory, extensionPath: root } = extension;
  const { labs: labFolder, cache } = labPaths(process.env);
  const logger = redactedLogger(output, () => secrets.seen);

  const engine = onceTrusted<Engine>(async () => {
    const { createEngine } = await import('./engine/createEngine');
    const asks = {
      settings: readSettings,
      password: (name) => askPassword(name, targets.hosts, secrets),
      faultToken: (name) => secrets.get('fault-token', name),
      confirmHostKey,
      ownAliases: askOwnAliases,
      azure: () => azure.get(),
    } satisfies Parameters<typeof createEngine>[0]['asks'];
    return createEngine({ root, labs: labFolder, env: process.env, asks, logger });
  });
  const labs = onceTrusted<Labs>(async () => {
    const { createLabs } = await import('./engine/labs');
    return createLabs({ root, labs: labFolder, cache, env: process.env });
  });

  const azure = onceTrusted<Azure>(async () => {
    const { createAzure } = await import('./engine/createAzure');
    const asks = {
      editorToken,
      account: () => azureBook.account,
      proxy: readProxy,
    } satisfies Parameters<typeof createAzure>[0]['asks'];
    return createAzure({ labs: labFolder, env: process.env, asks, logger });
  });
  const azureBook: AzureBook = new AzureBook({ memory, azure: azure.get });

  const defaultTarget = (): string => readSettings().defaultTarget;
  const maskValues = (): boolean => readSettings().maskValues;
  const targets = new Targets({ memory, workspaceMemory, labs: labs.get, defaultTarget });
  const version = String((extension.extension.packageJSON as { version?: unknown }).version);
  const diagnoses = new DiagnosisMemory({ memory: workspaceMemory, version });
  const context: DoctorContext = {
    extension,
    output,
    logger,
    engine: engine.get,
    labs: labs.get,
    azure: azure.get,
    azureBook,
    targets,
    aliases: new AliasBook({ engine: engine.get, workspaceMemory, maskValues }),
    clinic: new Clinic({ engine: engine.get, memory: diagnoses }),
    faults: new FaultBoard({ engine: engine.get }),
    rounds: new Rounds({ engine: engine.get }),
    spreads: new Spreads({ engine: engine.get }),
    remedies: new Remedies(extension.secrets, (error) => {
      logger.warn(`What undoes the last fixes cannot be kept: ${String(error)}`);
    }),
    log: new LogFeed({ engine: engine.get }),
    secrets,
    busy: new Busy(),
  };
  const { aliases, clinic, faults, rounds, spreads, remedies, log, busy } = context;
  const kept = diagnoses.read();
  const target = kept && choiceOfKey(kept.target, targets);
  if (target) aliases.keep(target, kept.run.runs);
  extension.subscriptions.push(
    output,
    targets,
    azureBook,
    aliases,
    clinic,
    faults,
    rounds,
    spreads,
    remedies,
    log,
    busy,
    {
      dispose: () => void engine.made()?.then((made) => made.dispose()),
    },
  );
  return context;
}

/** Makes something at the first call, and only in a trusted workspace; a failure to make it is not kept. */
function onceTrusted<T>(make: () => Promise<T>): {
  get: () => Promise<T>;
  made: () => Promise<T> | undefined;
} {
  let making: Promise<T> | undefined;
  return {
    get: async () => {
      if (!vscode.workspace.isTrusted) throw workspaceNotTrusted();
      making ??= make().catch((error: unknown) => {
        making = undefined;
        throw error;
      });
      return making;
    },
    made: () => making,
  };
}

import type * as vscode from 'vscode';
import type { Logger } from '../core/contracts';
import type { Azure } from './engine/azure';
import type { Engine, Labs } from './engine/engine';
import type { AliasBook } from './state/aliasBook';
import type { AzureBook } from './state/azureBook';
import type { Clinic } from './state/clinic';
import type { FaultBoard } from './state/faultBoard';
import type { LogFeed } from './state/logFeed';
import type { Remedies } from './state/remedies';
import type { Rounds } from './state/rounds';
import type { Spreads } from './state/spreads';
import type { TargetSecrets } from './state/targetSecrets';
import type { Targets } from './state/targets';
import type { Busy } from './state/busy';

/** What every command, view and panel of the extension gets. Made once, in `activate`. */
export interface DoctorContext {
  extension: vscode.ExtensionContext;
  output: vscode.LogOutputChannel;
  /** Writes to the output, and keeps secrets and terminal escapes out of it. */
  logger: Logger;
  /** Loads the engine's chunk at the first call. Rejects with `workspace-not-trusted`. */
  engine(): Promise<Engine>;
  /** Loads the lab's chunk at the first call. Rejects with `workspace-not-trusted`. */
  labs(): Promise<Labs>;
  /** Loads Azure's chunk at the first call. Rejects with `workspace-not-trusted`. */
  azure(): Promise<Azure>;
  azureBook: AzureBook;
  targets: Targets;
  aliases: AliasBook;
  clinic: Clinic;
  faults: FaultBoard;
  rounds: Rounds;
  spreads: Spreads;
  remedies: Remedies;
  log: LogFeed;
  secrets: TargetSecrets;
  /** What runs now and can be cancelled. */
  busy: Busy;
}

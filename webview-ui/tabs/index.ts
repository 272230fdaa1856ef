import './tabs.css';
import type { FunctionComponent } from 'preact';
import type { Tab } from '../../src/protocol';
import type { TabProps } from '../tabProps';
import { AliasesTab } from './aliases/AliasesTab';
import { DeploymentsTab } from './deployments/DeploymentsTab';
import { EnvironmentTab } from './environment/EnvironmentTab';
import { InstancesTab } from './instances/InstancesTab';
import { LatencyTab } from './latency/LatencyTab';
import { LoadTab } from './load/LoadTab';
import { LogTab } from './log/LogTab';
import { PackagesTab } from './packages/PackagesTab';
import { SwapTab } from './swap/SwapTab';
import { WorkersTab } from './workers/WorkersTab';

export { createLogStore } from './log/logStore';
export type { LogStore } from './log/logStore';

/** Every tab but the verdict, by its name in the protocol. */
export const tabComponents: Record<Exclude<Tab, 'verdict'>, FunctionComponent<TabProps>> = {
  aliases: AliasesTab,
  packages: PackagesTab,
  environment: EnvironmentTab,
  latency: LatencyTab,
  deployments: DeploymentsTab,
  swap: SwapTab,
  workers: WorkersTab,
  instances: InstancesTab,
  load: LoadTab,
  log: LogTab,
};

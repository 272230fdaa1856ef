import fs from 'node:fs/promises';
import path from 'node:path';
import type { InstanceConfig } from '../instanceConfig';
import type { LabState } from '../labState';
import { detectStartup } from '../oryx/detectStartup';
import { startupScript } from '../oryx/startupScript';
import { siteEnvironment } from './environment';
import type { InstanceProcesses } from './instanceProcesses';
import type { InstanceFolder, LabFolder } from './labFolder';
import { asRecord } from './asRecord';
import { writeProfile } from './writeProfile';

/** What an instance is made of beside the lab's state, and what a restart needs to know again. */
export interface SiteSource {
  /** The folder that was deployed. */
  appDir: string;
  /** Variables whose value is not that of the app setting of the same name. */
  resolved?: Record<string, string>;
  /** Environment of this kind of lab. */
  extra: Record<string, string>;
  /** Whether what the app prints is kept in a log. */
  isLogged: boolean;
}

export interface SiteChange {
  settings?: Record<string, string>;
  /** Fields of ARM's siteConfig. */
  siteConfig?: Record<string, unknown>;
  /** Properties of the site itself, such as client affinity: the front end heeds them, and no container starts anew. */
  properties?: Record<string, unknown>;
}

/** What the platform can do to the app of a running lab: what ARM is asked for really happens. */
export class SiteControl {
  constructor(
    private readonly lab: {
      state: LabState;
      folder: LabFolder;
      source: SiteSource;
      processes: InstanceProcesses;
    },
  ) {}

  get state(): LabState {
    return this.lab.state;
  }

  /** Names of the settings whose value in the process is not the setting's own. */
  get resolved(): string[] {
    return Object.keys(this.lab.source.resolved ?? {});
  }

  get isLogged(): boolean {
    return this.lab.source.isLogged;
  }

  /** Counts from the next start on. */
  set isLogged(isLogged: boolean) {
    this.lab.source.isLogged = isLogged;
  }

  /** Resolves once the new containers are on their way; they take a moment to answer. */
  restart(): Promise<void> {
    return this.lab.processes.restart(() => this.writeInstances());
  }

  /** Whether the front end binds a client to an instance. */
  get isAffine(): boolean {
    return asRecord(this.lab.state.arm.site.properties).clientAffinityEnabled !== false;
  }

  /** Takes up new settings or configuration at once, and restarts for them. */
  change({ settings, siteConfig, properties }: SiteChange): Promise<void> {
    const { state, folder } = this.lab;
    if (properties) {
      const { site } = state.arm;
      site.properties = { ...asRecord(site.properties), ...properties };
      if (!settings && !siteConfig) return writeState(folder, state);
    }
    if (settings) state.settings = settings;
    if (siteConfig) Object.assign(state.arm.siteConfig, siteConfig);
    const { linuxFxVersion } = state.arm.siteConfig;
    if (typeof linuxFxVersion === 'string') state.stack = linuxFxVersion;
    return this.restart();
  }

  private async writeInstances(): Promise<void> {
    const { state, folder, source } = this.lab;
    const { appCommandLine } = state.arm.siteConfig;
    const isOwn = typeof appCommandLine === 'string' && appCommandLine !== '';
    for (const { id } of state.instances) {
      const instance = folder.instance(id);
      const config = JSON.parse(await fs.readFile(instance.config, 'utf8')) as InstanceConfig;
      const startup = await detectStartup({
        appDir: source.appDir,
        stack: state.stack,
        settings: state.settings,
        command: isOwn ? appCommandLine : undefined,
        places: config.places,
      });
      state.startupCommand = startup.command;
      await this.writeInstance(instance, config, startupScript(startup, state.settings, config.places));
    }
    await writeState(folder, state);
  }

  private async writeInstance(
    instance: InstanceFolder,
    config: InstanceConfig,
    script: string,
  ): Promise<void> {
    const { state, source } = this.lab;
    const { kind, header } = config.identity;
    const environment = siteEnvironment({
      ...state,
      ...source,
      instanceId: config.instanceId,
      places: config.places,
      identityHeader: kind === 'none' ? undefined : header,
    });
    const changed = { ...config, settings: state.settings, environment, isLogged: source.isLogged };
    await Promise.all([
      fs.writeFile(instance.config, JSON.stringify(changed), { mode: 0o600 }),
      fs.writeFile(path.join(instance.startup, 'startup.sh'), script, { mode: 0o755 }),
      writeProfile(state.sshd, instance, changed),
    ]);
  }
}

/** Replaced in one step: whoever reads it sees the old state or the new one. */
export async function writeState(folder: LabFolder, state: LabState): Promise<void> {
  const written = `${folder.state}.new`;
  await fs.writeFile(written, JSON.stringify(state, null, 2), { mode: 0o600 });
  await fs.rename(written, folder.state);
}

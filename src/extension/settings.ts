import * as vscode from 'vscode';
import type { EngineSettings } from './engine/engine';

/** The settings of the extension, read anew each time. */
export function readSettings(): EngineSettings & { defaultTarget: string; maskValues: boolean } {
  const given = vscode.workspace.getConfiguration('appServiceDoctor');
  const path = given.get('probe.path', '');
  return {
    defaultTarget: given.get('defaultTarget', ''),
    maskValues: given.get('maskValues', true),
    maxChannels: bounded(given.get('sideBySide', 6), 1, 10),
    probeTimeoutMs: bounded(given.get('timeouts.probe', 60), 1, 600) * 1000,
    commandTimeoutMs: bounded(given.get('timeouts.command', 60), 1, 3600) * 1000,
    ...(path.startsWith('/') ? { probe: { path, method: given.get('probe.method', 'GET') } } : {}),
  };
}

/** What the language server is told: a word for each check that has one of its own, `off` for all. */
export function readCheckSettings(): Readonly<Record<string, unknown>> | 'off' {
  const given = vscode.workspace.getConfiguration('appServiceDoctor');
  const severity = given.get('checks.severity', {});
  return given.get('checks.enabled') === false ? 'off' : severity;
}

/** The editor's own proxy; undefined where it has none, and then the environment's counts. */
export function readProxy(): string | undefined {
  const proxy = vscode.workspace.getConfiguration('http').get<unknown>('proxy');
  return typeof proxy === 'string' && proxy !== '' ? proxy : undefined;
}

/** Settings files hold whatever somebody wrote. */
function bounded(value: unknown, least: number, most: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : most;
}

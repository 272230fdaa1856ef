import * as vscode from 'vscode';
import type { Check, Diagnosis, Finding } from '../../core/contracts';
import { confidenceWord } from '../../core/report/confidenceWord';
import { statusSentence } from '../../core/report/headline';
import { checkKey } from '../../protocol/checkKey';
import { commandIds } from '../commandIds';
import type {
  ChecksElement,
  DiagnosisElement,
  FindingElement,
  LayerElement,
  VerdictElement,
} from './findingElements';
import { keyOfProof } from './findingGroups';
import { checkIcon, checkWord, icons } from './icons';
import { clickOf, spoken } from './note';
import { plainTooltip } from './plainTooltip';
import { shortDuration } from './timeSince';

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

export function findingItem(element: DiagnosisElement): vscode.TreeItem {
  switch (element.kind) {
    case 'verdict':
      return verdictItem(element);
    case 'layer':
      return layerItem(element);
    case 'finding':
      return ofFinding(element, `finding ${element.finding.id} ${element.finding.title}`);
    case 'checks':
      return checksItem(element);
    case 'check':
      return checkItem(element.check);
  }
}

function verdictItem({ diagnosis }: VerdictElement): vscode.TreeItem {
  const { verdict, checks } = diagnosis;
  if (!verdict) return statusItem(diagnosis);
  const item = ofFinding({ kind: 'finding', finding: verdict, checks }, 'verdict');
  item.collapsibleState = Expanded;
  item.contextValue = 'fault';
  const label = typeof item.label === 'string' ? item.label : '';
  item.accessibilityInformation = { label: spoken(vscode.l10n.t('Verdict'), label, verdict.title) };
  return item;
}

function statusItem(diagnosis: Diagnosis): vscode.TreeItem {
  const isHealthy = diagnosis.status === 'healthy';
  const label = isHealthy ? vscode.l10n.t('Healthy') : vscode.l10n.t('Inconclusive');
  const item = new vscode.TreeItem(label);
  item.id = 'verdict';
  item.description = statusSentence(diagnosis);
  item.iconPath = isHealthy ? icons.pass : icons.unknown;
  item.contextValue = 'verdict';
  item.tooltip = plainTooltip(label, item.description);
  item.accessibilityInformation = { label: spoken(label, item.description) };
  item.command = clickOf(vscode.l10n.t('Open Panel'), commandIds.openPanel);
  const { unexplained = [], next = [] } = diagnosis;
  if (unexplained.length + next.length > 0) item.collapsibleState = Expanded;
  return item;
}

function ofFinding({ finding, checks }: FindingElement, id: string): vscode.TreeItem {
  const { layer, confidence, title, cause, evidence } = finding;
  const label = [finding.id, layer, confidenceWord(confidence)].join(' · ');
  const item = new vscode.TreeItem(label, Collapsed);
  item.id = id;
  item.description = title;
  item.iconPath = severityIcons[finding.severity];
  item.contextValue = 'finding';
  const figure = vscode.l10n.t('Confidence {0} %', Math.round(confidence * 100));
  item.tooltip = plainTooltip(title, cause, figure);
  item.accessibilityInformation = { label: spoken(label, title) };
  const [first] = evidence;
  item.command = first
    ? clickOf(vscode.l10n.t('Show Proof'), commandIds.showProof, keyOfProof(first, checks))
    : clickOf(vscode.l10n.t('Open Panel'), commandIds.openPanel);
  return item;
}

const severityIcons: Record<Finding['severity'], vscode.ThemeIcon> = {
  fault: icons.fail,
  risk: icons.warn,
  info: icons.info,
};

function layerItem({ layer, findings }: LayerElement): vscode.TreeItem {
  const item = new vscode.TreeItem(layer, Expanded);
  item.id = `layer ${layer}`;
  item.iconPath = icons.layer;
  item.contextValue = 'layer';
  item.tooltip = plainTooltip(vscode.l10n.t('Layer {0}', layer));
  const also = vscode.l10n.t('{0} more found', findings.length);
  item.description = also;
  item.accessibilityInformation = { label: spoken(vscode.l10n.t('Layer {0}', layer), also) };
  return item;
}

function checksItem({ state, checks }: ChecksElement): vscode.TreeItem {
  const isQuiet = state === 'pass' || state === 'skipped';
  const label = vscode.l10n.t('{0} {1}', checks.length, checkWord(state));
  const item = new vscode.TreeItem(label, isQuiet ? Collapsed : Expanded);
  item.id = `checks ${state}`;
  item.iconPath = checkIcon(state);
  item.contextValue = 'checks';
  item.tooltip = plainTooltip(label);
  item.accessibilityInformation = { label: vscode.l10n.t('Checks: {0}', label) };
  return item;
}

function checkItem(check: Check): vscode.TreeItem {
  const { id, view, state, summary, reason, source, durationMs } = check;
  const label = view === 'app' ? vscode.l10n.t('{0}, app’s view', id) : id;
  const item = new vscode.TreeItem(label);
  item.id = `check ${checkKey(check)}`;
  item.iconPath = checkIcon(state);
  item.contextValue = 'check';
  // Where a check did not come about, its reason says more than its summary.
  item.description = reason ?? summary;
  const took = durationMs > 0 ? shortDuration(durationMs) : undefined;
  item.tooltip = plainTooltip(spoken(label, checkWord(state)), summary, reason, spoken(source, took));
  item.accessibilityInformation = { label: spoken(label, checkWord(state), item.description) };
  item.command = clickOf(vscode.l10n.t('Show Proof'), commandIds.showProof, checkKey(check));
  return item;
}

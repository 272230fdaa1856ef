import type { LabSummary, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { DEFAULT_LAB } from '../state/currentTarget';
import { choiceOfBundle } from '../state/savedBundle';
import { choiceOf, type SavedHost } from '../state/savedHost';
import type { Targets } from '../state/targets';

interface Choosable {
  choice: TargetChoice;
  isCurrent: boolean;
}
export type LabElement = Choosable & { kind: 'lab'; name: string; lab?: LabSummary };
export type InstanceElement = Choosable & { kind: 'instance'; lab: LabSummary; id: string };
export type HostElement = Choosable & { kind: 'host'; host: SavedHost };
export type BundleElement = Choosable & { kind: 'bundle'; path: string };
export type TargetElement = LabElement | InstanceElement | HostElement | BundleElement;

/**
 * The labs that are up, the one that everybody has and the current one even when they are down, the hosts and the
 * saved evidence.
 */
export function targetElements(
  targets: Pick<Targets, 'labs' | 'hosts' | 'bundles' | 'current' | 'currentKey'>,
): TargetElement[] {
  const { labs, hosts, bundles, current, currentKey } = targets;
  const up = labs.kind === 'known' ? labs.labs : [];
  const first = current?.name.kind === 'lab' ? [current.name.name] : [];
  // The current one stands on top: in a long list it would be out of sight.
  const names = new Set([...first, ...up.map(({ name }) => name).sort(), DEFAULT_LAB]);
  const isKnown = labs.kind === 'known';
  return [
    ...(isKnown ? [...names] : []).map((name): LabElement => {
      const choice: TargetChoice = { name: { kind: 'lab', name } };
      const lab = up.find((candidate) => candidate.name === name);
      const isCurrent = currentKey === targetKey(choice.name);
      return { kind: 'lab', name, choice, isCurrent, lab };
    }),
    ...hosts.map((host): HostElement => {
      const choice = choiceOf(host);
      return { kind: 'host', host, choice, isCurrent: currentKey === targetKey(choice.name) };
    }),
    ...bundles.map((bundle): BundleElement => {
      const choice = choiceOfBundle(bundle);
      return { kind: 'bundle', path: bundle.path, choice, isCurrent: currentKey === targetKey(choice.name) };
    }),
  ];
}

/** The instances of a lab, where there is more than one to choose. */
export function instanceElements(element: TargetElement, currentKey: string | undefined): InstanceElement[] {
  if (element.kind !== 'lab' || !element.lab || element.lab.instances.length < 2) return [];
  const { lab, name } = element;
  return lab.instances.map(({ id }) => {
    const choice: TargetChoice = { name: { kind: 'lab', name, instance: id } };
    return { kind: 'instance', lab, id, choice, isCurrent: currentKey === targetKey(choice.name) };
  });
}

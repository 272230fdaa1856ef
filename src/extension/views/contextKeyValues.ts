import type { DoctorContext } from '../doctorContext';
import type { LabsState } from '../state/targets';
import type { AliasList } from '../state/aliasBook';
import { DEFAULT_LAB } from '../state/currentTarget';
import type { FaultBoard } from '../state/faultBoard';
import { currentPlace } from './place';

export interface ContextKeySources extends Pick<
  DoctorContext,
  'targets' | 'aliases' | 'clinic' | 'faults' | 'remedies'
> {
  trusted: boolean;
  busy: Pick<DoctorContext['busy'], 'isBusy'>;
  log: Pick<DoctorContext['log'], 'state'>;
}

/** How far the content of a view is, for its welcome text. */
type Readiness = 'none' | 'loading' | 'failed' | 'ready';

/** What `when` clauses of the manifest may ask, without the prefix. */
export function contextKeyValues(sources: ContextKeySources): Record<string, boolean | string> {
  const { trusted, targets, aliases, clinic, faults, remedies, busy, log } = sources;
  const { current, labs } = targets;
  const place = currentPlace(trusted, targets);
  const fault = current && faults.of(current).fault;
  return {
    hasTarget: current !== undefined,
    targetKind: current?.name.kind ?? '',
    /** There is somebody to ask: no saved evidence. */
    isLiving: current !== undefined && current.name.kind !== 'bundle',
    /** The current target is a lab that is down. */
    away: place.kind === 'away',
    labUp:
      current?.name.kind === 'lab'
        ? place.kind === 'there'
        : labs.kind === 'known' && labs.labs.some(({ name }) => name === DEFAULT_LAB),
    hasDiagnosis: current !== undefined && clinic.lastOf(current) !== undefined,
    injectable: fault?.kind === 'injectable' || fault?.kind === 'injectable-unknown',
    /** There may be several instances to compare. */
    hasInstances: current?.name.kind === 'azure',
    /** A fix was applied that can be taken back. */
    canUndo: current !== undefined && remedies.lastOf(current) !== undefined,
    busy: busy.isBusy,
    logLive: log.state.kind === 'connecting' || log.state.kind === 'live',
    targets: labsReadiness[labs.kind],
    aliases: current ? listReadiness[aliases.listOf(current).kind] : 'none',
    faults: fault ? faultReadiness[fault.kind] : 'none',
    findings: current ? findingsReadiness(clinic.stateOf(current).kind, clinic.lastOf(current)) : 'none',
  };
}

const labsReadiness: Record<LabsState['kind'], Readiness> = {
  unknown: 'none',
  loading: 'loading',
  known: 'ready',
  failed: 'failed',
};

const listReadiness: Record<AliasList['kind'], Readiness> = labsReadiness;

const faultReadiness: Record<ReturnType<FaultBoard['of']>['fault']['kind'], Readiness> = {
  unread: 'none',
  reading: 'loading',
  unknown: 'failed',
  injectable: 'ready',
  'injectable-unknown': 'ready',
  'not-injectable': 'ready',
};

function findingsReadiness(
  state: ReturnType<DoctorContext['clinic']['stateOf']>['kind'],
  last: unknown,
): Readiness {
  if (state === 'running') return 'loading';
  if (state === 'failed') return 'failed';
  return last === undefined ? 'none' : 'ready';
}

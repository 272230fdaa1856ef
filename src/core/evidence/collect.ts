import { emptyEvidence, type Evidence } from '../contracts';
import type { Collection } from './collecting/collection';
import type { CollectOptions } from './collecting/collectOptions';
import { lookAtArm, lookAtSettings } from './collecting/lookAtPlatform';
import { lookInside } from './collecting/lookInside';
import { lookOutside } from './collecting/lookOutside';
import { resolveNames } from './collecting/resolveNames';
import { tellWhenLate } from './lateSession';
import { LookBook } from './looks';
import { redactEvidence } from './redact';
import { lookRemotely } from './remoteLooks';
import { withShellExpansion } from './shellExpansion';

/**
 * Looks at a target from all sides at once and gives what was seen, redacted. One failure never stops the others:
 * it becomes a look with its reason. Rejects only when the signal is aborted.
 */
export async function collect(options: CollectOptions): Promise<Evidence> {
  const { signal, remote = [], onLate } = options;
  const evidence = emptyEvidence();
  const book = new LookBook(signal, (look) => options.onLook?.(look, seen));
  const collection: Collection = { options, evidence, book };
  const seen = (): Evidence => seenUpToNow(collection);
  const outside = lookOutside(collection);
  const elsewhere = Promise.all([
    outside,
    lookAtSettings(collection),
    lookAtArm(collection),
    lookRemotely(remote, { evidence, book, signal }),
  ]);
  const entering = new AbortController();
  const settled = new AbortController();
  const late = onLate
    ? tellWhenLate({ elsewhere, settled: settled.signal, entering, soFar: seen, onLate })
    : undefined;
  await Promise.all([elsewhere, late, lookInside(collection, { outside, entering, settled })]);
  await resolveNames(collection);
  return seen();
}

/** What is in the evidence as it is now, with its looks in order, redacted. */
function seenUpToNow({ options, evidence, book }: Collection): Evidence {
  const { target, stack, key } = options;
  const collectedAt = new Date().toISOString();
  const manifest = { schemaVersion: 1, target, collectedAt, ...(stack === undefined ? {} : { stack }) };
  const looks = [...book.looks].sort((a, b) => a.startMs - b.startMs || a.id.localeCompare(b.id));
  return redactEvidence({ ...withShellExpansion(evidence), manifest, looks }, key);
}

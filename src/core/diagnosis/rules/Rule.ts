import type { Finding } from '../../contracts';
import type { Facts } from '../facts';

/** What people read about a failure: the source of its page in `docs/failures`. Plain sentences, no markup. */
export interface RuleHelp {
  /** What it means, in two or three sentences. */
  means: string;
  /** How it shows: to visitors, in the logs, in the portal. */
  shows: readonly string[];
  /** What the rule takes for proof, and what speaks against it. */
  proof: readonly string[];
  /** What it is easily taken for, and what tells the two apart. */
  confused: readonly { id: string; tell: string }[];
}

/** A pure function from evidence to what it proves. It names a cause only from evidence that is there. */
export interface Rule {
  /** An id of the failure catalogue. */
  id: string;
  help: RuleHelp;
  /** Failures that this one brings about: where both are found, they are its symptoms and no causes beside it. */
  explains?: readonly string[];
  /** `found`: what the rules before it found, for one that stands back where something more telling is known. */
  evaluate(facts: Facts, found: readonly Finding[]): Finding | undefined;
}

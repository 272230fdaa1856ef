import type { Span } from '../text/Span';

/** What somebody is told of a place in a file. Plain sentences, no markup. */
export interface Explanation {
  /** What it is about. */
  span: Span;
  /** The name of the setting, the option, or what kind of thing it is. */
  title: string;
  /** A paragraph each. */
  text: readonly string[];
}

import { excerptOf, ownCopy } from './excerptOf';

/** Remembered to spare work and memory; forgotten all at once. */
const most = 1000;

/** Excerpts of texts that come again and again, each kept once: the frames of an error that fills the log. */
export class TextPool {
  private readonly texts = new Map<string, string>();

  excerptOf(text: string): string {
    return this.texts.get(text) ?? this.remember(text, excerptOf(text));
  }

  /** At most so many characters of it, which may be more than those of an excerpt. */
  startOf(text: string, longest: number): string {
    return text.length <= longest
      ? (this.texts.get(text) ?? this.remember(text, ownCopy(text)))
      : ownCopy(text.slice(0, longest));
  }

  private remember(text: string, copy: string): string {
    // Under its own name, for the text that was given is a slice of the log.
    if (copy !== text) return copy;
    if (this.texts.size >= most) this.texts.clear();
    this.texts.set(copy, copy);
    return copy;
  }
}

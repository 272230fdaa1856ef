import { excerptOf } from './excerptOf';

/** Remembered to spare work and memory; forgotten all at once. */
const most = 1000;

/** Excerpts of texts that come again and again, each kept once: the frames of an error that fills the log. */
export class TextPool {
  private readonly texts = new Map<string, string>();

  excerptOf(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const excerpt = excerptOf(text);
    // Under its own name, for the text that was given is a slice of the log.
    if (excerpt === text) {
      if (this.texts.size >= most) this.texts.clear();
      this.texts.set(excerpt, excerpt);
    }
    return excerpt;
  }
}

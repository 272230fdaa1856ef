import { createHmac } from 'node:crypto';

/** What a name is of: it stands before the pseudonym, so that a reader knows what is spoken of. */
export type NameKind = 'name' | 'host' | 'id' | 'ip' | 'machine';

/**
 * Stable pseudonyms: `name-3f2a1c` is an HMAC of the name under the user's own key and the target. The same name of
 * the same target gets the same one in every report, other targets get others, and without the key nobody can find
 * the name by trying. `names()` is the way back: whoever has the key makes the report again and gets the list.
 */
export class Pseudonyms {
  private readonly byPseudonym = new Map<string, string>();

  constructor(
    private readonly key: Uint8Array,
    private readonly target: string,
  ) {}

  of(kind: NameKind, name: string): string {
    const plain = name.toLowerCase();
    const mark = createHmac('sha256', this.key).update(`${this.target}\0${plain}`).digest('hex');
    for (let length = 6; length < mark.length; length += 6) {
      const pseudonym = `${kind}-${mark.slice(0, length)}`;
      const holder = this.byPseudonym.get(pseudonym);
      if (holder !== undefined && holder !== plain) continue;
      this.byPseudonym.set(pseudonym, plain);
      return pseudonym;
    }
    return `${kind}-${mark}`;
  }

  /** Each pseudonym that was given, with what it stands for, in the order of the pseudonyms. */
  names(): { pseudonym: string; name: string }[] {
    return [...this.byPseudonym]
      .map(([pseudonym, name]) => ({ pseudonym, name }))
      .sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  }
}

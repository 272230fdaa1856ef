/** What a page of the front end's says, without its markup: its error if it names one, else all of its text. */
export function pageSentence(page: string): string {
  const text = page
    .slice(0, 4000)
    .replace(/<(?:style|script)\b[^<]*<\/(?:style|script)>|<[^>]{0,300}>/gi, ' ')
    .replace(/\s+/g, ' ');
  return /Error 403.{0,120}/.exec(text)?.[0] ?? text.trim();
}

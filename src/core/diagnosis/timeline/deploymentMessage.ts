/** The second field of a deployment log's line without its time; later fields are ids and types. Commas of the message are escaped. */
export function deploymentMessage(text: string): string {
  const body = text.startsWith(',') ? text.slice(1) : text;
  const trimmed = body.replace(/,(?:[0-9a-f.…-]{0,40})?(?:,\w{0,20})?\s*$/i, '');
  return trimmed.replaceAll('&comma;', ',').replaceAll('\\n', '\n');
}

/** The client's address stands before the request, or in a field of a JSON logger. */
const plain = /(?:^|[\s[(])(?:127(?:\.\d{1,3}){3}|::1|localhost)(?::\d{1,5})?[\s\])]/;
const inJson = /"(?:\w{1,20}\.)?(?:remote_?|client_?)(?:addr|address|host|ip)": ?"(?:127\.|::1|localhost)/i;

/** Whether an access line tells that its client is on the machine itself. */
export function isFromLoopback(text: string): boolean {
  const quote = text.indexOf('"');
  return text.startsWith('{') ? inJson.test(text) : plain.test(quote < 0 ? text : text.slice(0, quote));
}

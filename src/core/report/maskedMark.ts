/** A masked value is told by its mark: only whether two are the same can be seen. */
export function maskedMark(value: string): string {
  return value.replace(/^\[masked hmac:([0-9a-f]{8})[0-9a-f]*\]$/, '#$1');
}

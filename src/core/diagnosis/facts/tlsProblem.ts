/** What a client found wrong with a certificate. */
export type TlsProblem = 'expired' | 'not-yet-valid' | 'host-mismatch' | 'unknown-issuer' | 'other';

/** From the words of OpenSSL, as Python, curl and Node pass them on; undefined where no certificate is spoken of. */
export function tlsProblem(text: string): TlsProblem | undefined {
  if (/certificate has expired|CERT_HAS_EXPIRED|certificate expired/i.test(text)) return 'expired';
  if (/certificate is not yet valid|CERT_NOT_YET_VALID/i.test(text)) return 'not-yet-valid';
  if (
    /hostname mismatch|not valid for ['"]|doesn't match|ERR_TLS_CERT_ALTNAME_INVALID|no alternative certificate subject name/i.test(
      text,
    )
  )
    return 'host-mismatch';
  if (
    /self[- ]signed certificate|unable to get (?:local )?issuer certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE/i.test(
      text,
    )
  )
    return 'unknown-issuer';
  return /CERTIFICATE_VERIFY_FAILED|SSL certificate problem/.test(text) ? 'other' : undefined;
}

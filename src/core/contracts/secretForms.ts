/** Secrets that are known by their form alone, wherever they stand: in evidence that is redacted, in a project's files. */
export const secretForms = {
  /** Tokens of well-known services begin with a mark of their own. */
  token:
    /\b(?:sk-[\w-]{16,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|dapi[0-9a-f]{32})/g,
  /** Keys of Azure's AI services and others that bear Azure's signature. */
  azureKey: /\b[A-Za-z0-9]{40,60}JQQJ99[A-Za-z0-9]{20,40}\b/g,
  /** Keys of storage accounts and the like: 64 bytes in base64. */
  accountKey: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g,
  /** Client secrets of Entra. */
  clientSecret: /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{30,40}/g,
} as const;

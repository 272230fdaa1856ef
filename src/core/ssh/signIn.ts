import { utils, type AnyAuthMethod, type AuthenticationType, type ParsedKey } from 'ssh2';
import type { DoctorError } from '../contracts';
import { sshAuthFailed, sshKeyUnusable } from './errors';

/** How to sign in. Whatever is given is tried: agent, then key, then password. */
export interface SshAuth {
  username: string;
  password?: string;
  /** Path of an agent's socket; on Windows also `pageant` or a named pipe. */
  agent?: string;
  /** OpenSSH or PEM text. */
  privateKey?: string;
  passphrase?: string;
}

/** The attempts of one connection to sign in. */
export class SignIn {
  readonly #description: string;
  readonly #username: string;
  readonly #attempts: AnyAuthMethod[];
  readonly #tried = new Set<string>();

  /** Throws `ssh-key-unusable`. */
  constructor(description: string, auth: SshAuth) {
    this.#description = description;
    this.#username = auth.username;
    this.#attempts = attemptsOf(auth);
  }

  /**
   * The next attempt that the server would hear, or false. `accepted` is what the server says it accepts; null
   * before the first attempt, which saves the round trip of asking.
   */
  next(accepted: readonly AuthenticationType[] | null): AnyAuthMethod | false {
    for (let attempt = this.#attempts.shift(); attempt; attempt = this.#attempts.shift()) {
      const method: AuthenticationType = attempt.type === 'agent' ? 'publickey' : attempt.type;
      if (accepted === null ? method === 'keyboard-interactive' : !accepted.includes(method)) continue;
      if (attempt.type !== 'none') this.#tried.add(attempt.type);
      return attempt;
    }
    return false;
  }

  /** Whether an error of ssh2 means that the server would not have us; `shaken`: the handshake was done. */
  isRefusal(error: { level?: string; code?: unknown }, shaken: boolean): boolean {
    // A server that had too many attempts says so in a disconnect (2 by OpenSSH, 14 by RFC 4253, 11.1).
    return error.level === 'client-authentication' || (shaken && (error.code === 2 || error.code === 14));
  }

  refused(): DoctorError {
    return sshAuthFailed(this.#description, this.#username, [...this.#tried]);
  }
}

function attemptsOf({ username, password, agent, privateKey, passphrase }: SshAuth): AnyAuthMethod[] {
  const attempts: AnyAuthMethod[] = [];
  if (agent) attempts.push({ type: 'agent', username, agent });
  if (privateKey !== undefined) {
    attempts.push({ type: 'publickey', username, key: readKey(privateKey, passphrase) });
  }
  if (password !== undefined) {
    attempts.push({ type: 'password', username, password });
    // Servers that sign in through PAM may ask for the password this way only.
    attempts.push({
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _language, prompts, finish) => {
        finish(prompts.map(() => password));
      },
    });
  }
  return attempts.length > 0 ? attempts : [{ type: 'none', username }];
}

function readKey(text: string, passphrase: string | undefined): ParsedKey {
  const key = utils.parseKey(text, passphrase === undefined ? undefined : Buffer.from(passphrase));
  if (key instanceof Error) throw sshKeyUnusable(key.message);
  if (!key.isPrivateKey()) throw sshKeyUnusable('it is a public key');
  return key;
}

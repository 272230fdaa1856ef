import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Answer, Call } from '../http/call';

const LIFETIME_S = 900;

interface DeviceCode {
  userCode: string;
  clientId: string;
  scope: string;
  expiresAt: number;
  state: 'pending' | 'allowed' | 'denied';
}

/**
 * Sign-in by a code that the user types on a page of Entra's: the page is a small one of our own. It asks for the user's
 * password, because everybody on this machine can open it.
 */
export class DeviceCodes {
  private readonly codes = new Map<string, DeviceCode>();

  constructor(
    private readonly password: string,
    private readonly now: () => number = Date.now,
  ) {}

  ask({ origin }: Call, form: URLSearchParams): Answer {
    const deviceCode = randomBytes(32).toString('base64url');
    const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789';
    const userCode = Array.from({ length: 9 }, () => letters.charAt(randomInt(letters.length))).join('');
    this.codes.set(deviceCode, {
      userCode,
      clientId: form.get('client_id') ?? '',
      scope: form.get('scope') ?? '',
      expiresAt: this.now() + LIFETIME_S * 1000,
      state: 'pending',
    });
    const page = `${origin}/devicelogin`;
    return {
      status: 200,
      json: {
        user_code: userCode,
        device_code: deviceCode,
        verification_uri: page,
        expires_in: LIFETIME_S,
        interval: 1,
        message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
      },
    };
  }

  /** What has become of a code; one that was allowed is used up. */
  redeem(deviceCode: string): DeviceCode | 'unknown' | 'expired' {
    const code = this.codes.get(deviceCode);
    if (!code) return 'unknown';
    if (code.expiresAt <= this.now()) return 'expired';
    if (code.state !== 'pending') this.codes.delete(deviceCode);
    return code;
  }

  page(): Answer {
    return html(200, 'Enter the code that the program shows, and the password of the lab.', true);
  }

  /** The user's word: `allow=no` declines. */
  decide(form: URLSearchParams): Answer {
    if (!isSame(form.get('password') ?? '', this.password))
      return html(403, "That is not the password: it is in the lab's lab.json, azure.user.password.", true);
    const wanted = (form.get('code') ?? '').trim().toUpperCase();
    const code = [...this.codes.values()].find(({ userCode }) => userCode === wanted);
    if (!code) return html(400, 'That code is not known. Enter the code that the program shows.', true);
    code.state = form.get('allow') === 'no' ? 'denied' : 'allowed';
    return html(200, code.state === 'allowed' ? 'You are signed in. Close this page.' : 'You have declined.');
  }
}

/** In the same time, however much of it is right. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function html(status: number, text: string, isForm = false): Answer {
  const form =
    '<form method="post"><input name="code" placeholder="Code" aria-label="Code" autofocus> <input name="password" type="password" placeholder="Password" aria-label="Password"> <button name="allow" value="yes">Sign in</button> <button name="allow" value="no">Decline</button></form>';
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    text: `<!DOCTYPE html><html lang="en"><head><title>Sign in to the lab</title></head><body><h1>Sign in to the lab</h1><p>${text}</p>${isForm ? form : ''}</body></html>\n`,
  };
}

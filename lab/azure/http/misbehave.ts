import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked, SwitchBoard } from '../switchBoard';
import type { Answer } from './call';

/** A refusal that a rule asks for, in words that every service puts in its own shape. */
export interface Refusal {
  status: number;
  code?: string | undefined;
  message?: string | undefined;
  retryAfterS?: number | undefined;
}

/**
 * Does to a request what a rule of the switches says. `answered`: nothing more is to be done with it; a refusal is
 * to be answered; undefined goes on as usual.
 */
export async function misbehave(
  board: SwitchBoard,
  asked: Asked,
  socket: Socket | Duplex,
): Promise<'answered' | Refusal | undefined> {
  const rule = board.take(asked);
  if (!rule) return undefined;
  if (rule.latencyMs !== undefined) await sleep(rule.latencyMs);
  if (rule.connection === 'half-open') return 'answered';
  if (rule.connection === 'cut') {
    socket.destroy();
    return 'answered';
  }
  const { status, code, message, retryAfterS } = rule;
  return status === undefined ? undefined : { status, code, message, retryAfterS };
}

export function retryHeaders({ retryAfterS }: Refusal): Answer['headers'] {
  return retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
}

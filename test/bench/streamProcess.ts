import { silentLogger } from '../../src/core/contracts';
import { connect, tcpTransport } from '../../src/core/ssh';
import { BareClient, type SignInData } from './bareClient';
import { peakMemoryMB } from './peakMemory';
import { streamedBytes } from './streamedBytes';

/** What `figures/memory.ts` has a process of its own do, handed over in the environment variable STREAM_JOB. */
export interface StreamJob {
  client: 'session' | 'ssh2';
  command: string;
  signIn: SignInData;
}

export interface StreamReport {
  bytes: number;
  /** Peak resident memory before connecting, and in the end. */
  beforeMB: number;
  peakMB: number;
}

async function main(): Promise<void> {
  const job = JSON.parse(process.env.STREAM_JOB ?? '') as StreamJob;
  const beforeMB = peakMemoryMB();
  const bytes = await (job.client === 'session' ? throughSession(job) : throughSsh2(job));
  const report: StreamReport = { bytes, beforeMB, peakMB: peakMemoryMB() };
  process.stdout.write(JSON.stringify(report));
}

async function throughSession({
  command,
  signIn: { host, port, user, password },
}: StreamJob): Promise<number> {
  const session = await connect({
    transport: tcpTransport({ host, port }),
    auth: { username: user, password },
    hostKey: { kind: 'trusted', reason: 'the bench started the server itself' },
    logger: silentLogger,
  });
  try {
    return await streamedBytes(session, command);
  } finally {
    await session.close();
  }
}

async function throughSsh2({ command, signIn }: StreamJob): Promise<number> {
  const bare = await BareClient.connect(signIn);
  return bare.run(command).finally(() => {
    bare.close();
  });
}

void main();

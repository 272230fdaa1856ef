import type { Session, SessionOptions } from '../../../src/core/ssh';
import { freshName, type Lab, labUp, labUpAlone, signInTo } from './lab';
import { writeApp } from './writeApp';

/** One of the two SSH servers of a lab, with what runs the instances behind it, as the suites use it. */
export class LabServer {
  private shared: Promise<Lab> | undefined;
  private sharedOfThree: Promise<Lab> | undefined;
  private inside: Promise<Session> | undefined;

  constructor(
    readonly sshd: Lab['sshd'],
    readonly title: string,
  ) {}

  /** What tells `lab up` to use this server, be the other one possible or not. */
  get flags(): string[] {
    return ['--sshd', this.sshd];
  }

  labUp(name = freshName(), ...flags: string[]): Promise<Lab> {
    return labUp(name, ...this.flags, ...flags);
  }

  /** A lab for a test that any app will do for: this one serves a file and starts for a fraction of what the sample costs. */
  async plainLab(name = freshName(), ...flags: string[]): Promise<Lab> {
    // As an app should, but for where the network is the machine's own.
    const address = this.sshd === 'openssh' ? '0.0.0.0' : '127.0.0.1';
    const serve = `exec python3 -m http.server --bind ${address} "$PORT"\n`;
    const app = await writeApp({ 'serve.sh': serve, health: 'well' });
    return this.labUp(name, '--app', app, '--startup', 'bash serve.sh', ...flags);
  }

  /** The lab that all test files use which do not break it. They leave it without a fault. */
  sharedLab(): Promise<Lab> {
    return (this.shared ??= labUpAlone(freshName(), ...this.flags));
  }

  /** The same with three instances. */
  sharedInstances(): Promise<Lab> {
    return (this.sharedOfThree ??= this.labUp(freshName(), '--instances', '3'));
  }

  /** Signs in to the shared lab's container, as anybody does who has its socket and password. */
  async signIn(options: Partial<SessionOptions> = {}): Promise<Session> {
    return signInTo(await this.sharedLab(), options);
  }

  /** What a command prints inside the shared lab, without the last newline; its errors count as output. */
  async insideSays(command: string): Promise<string> {
    this.inside ??= this.signIn();
    const { stdout, stderr } = await (await this.inside).run(command);
    return `${stdout}${stderr}`.trimEnd();
  }

  /** The names of the shared labs that there are. */
  async sharedNames(): Promise<string[]> {
    const labs = await Promise.allSettled([this.shared, this.sharedOfThree]);
    return labs.flatMap((lab) => (lab.status === 'fulfilled' ? (lab.value?.name ?? []) : []));
  }

  async end(): Promise<void> {
    await this.inside?.then(
      (session) => session.close(),
      () => undefined,
    );
  }
}

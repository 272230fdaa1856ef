import type { Session, SessionOptions } from '../../../src/core/ssh';
import { freshName, type Lab, labUp, signInTo } from './lab';

/** One of the two SSH servers of a lab, with what runs the instances behind it, as the suites use it. */
export class LabServer {
  private shared: Promise<Lab> | undefined;
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

  /** The lab that all test files use which do not break it. They leave it without a fault. */
  sharedLab(): Promise<Lab> {
    return (this.shared ??= this.labUp());
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

  /** The name of the shared lab, if there is one. */
  async sharedNames(): Promise<string[]> {
    const lab = await this.shared?.catch(() => undefined);
    return lab ? [lab.name] : [];
  }

  async end(): Promise<void> {
    await this.inside?.then(
      (session) => session.close(),
      () => undefined,
    );
  }
}

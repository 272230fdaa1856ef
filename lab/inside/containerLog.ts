import fs from 'node:fs';
import readline from 'node:readline';
import type { Readable } from 'node:stream';

type Level = 'INFO ' | 'WARN ' | 'ERROR';

/**
 * The two log files that App Service keeps for an instance below /home/LogFiles, named as there:
 * `<date>_<machine>_default_docker.log` has what the app prints, `<date>_<machine>_docker.log` the platform's words.
 */
export class ContainerLog {
  constructor(
    private readonly folder: string,
    private readonly machine: string,
  ) {}

  /** Copies what the app prints; both streams go to one file, as the platform does it. */
  follow(output: Readable): void {
    readline.createInterface({ input: output, crlfDelay: Infinity }).on('line', (line) => {
      this.append('default_docker.log', `${new Date().toISOString()} ${line}`);
    });
  }

  platform(level: Level, ...messages: string[]): void {
    for (const message of messages)
      this.append('docker.log', `${new Date().toISOString()} ${level} - ${message}`);
  }

  private append(name: string, line: string): void {
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '_');
    try {
      fs.appendFileSync(`${this.folder}/${day}_${this.machine}_${name}`, `${line}\n`);
    } catch {
      // A full /home is one of the failures that the lab shows: logging must not end the instance.
    }
  }
}

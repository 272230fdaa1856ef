import { endLabs } from './lab';
import { LabServer } from './labServer';

/** Real OpenSSH in a sandbox. */
export const openssh = new LabServer('openssh', 'OpenSSH');

/** The server of our own, for machines without sandboxes: there "inside" is the machine itself. */
export const embedded = new LabServer('embedded', 'the embedded server');

const servers = [openssh, embedded];
/** `ASD_LAB_SERVERS` limits the shared suites to one of the two, where another run takes the other. */
const asked = process.env.ASD_LAB_SERVERS;
const shared = servers.filter(({ sshd }) => asked === undefined || asked === sshd);

/**
 * Defines a suite once over each server. Its tests run on the bare machine too, so they write below the lab's own
 * folder alone (`insideOf`), and look at processes of the lab alone.
 */
export function forEachServer(define: (server: LabServer) => void): void {
  for (const server of shared)
    describe(`over ${server.title}`, function () {
      this.timeout(60_000);
      define(server);
      endsItsLabs();
    });
}

/**
 * Ends the labs that were started for the suite in which it is called, at its end: a worker of uvicorn that nobody asks
 * takes a fiftieth of a processor, and makes those slower that come after.
 */
export function endsItsLabs(): void {
  after('end the labs of the suite', async () => {
    const kept = await Promise.all(servers.map((each) => each.sharedNames()));
    await endLabs(kept.flat());
  });
}

after('end the sessions', () => Promise.all(servers.map((server) => server.end())));

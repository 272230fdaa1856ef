import path from 'node:path';
import type { Lab } from './lab';
import { folderOf } from './stateFolder';

/** Where a lab has what App Service has at /home and elsewhere, as its shells see it. */
export interface InsidePlaces {
  home: string;
  /** Home folder of the user of the shells. */
  userHome: string;
  tmp: string;
}

/** The places inside a lab: the image's own in a sandbox, else those below the lab's folder. */
export function insideOf({ sshd, name, ssh }: Lab): InsidePlaces {
  if (sshd === 'openssh') return { home: '/home', userHome: '/root', tmp: '/tmp' };
  const folder = folderOf(name);
  const instance = path.dirname(path.dirname(ssh.socket));
  return {
    home: path.join(folder, 'home'),
    userHome: path.join(instance, 'root'),
    tmp: path.join(folder, 'tmp'),
  };
}

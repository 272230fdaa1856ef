import type { AliasDefinition } from '../contracts';
import { parseDirectory, type Directory } from './directory';

export const gohome: AliasDefinition<Directory> = {
  name: 'gohome',
  group: 'Reachability and moving about',
  description: 'Changes to /home/site/wwwroot, where deployments end up',
  args: [],
  kind: 'navigate',
  effect: 'read',
  parse: parseDirectory,
};

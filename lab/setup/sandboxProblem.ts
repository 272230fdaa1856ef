import { command } from './command';

/**
 * Why this machine cannot run a sandbox within a sandbox, as an instance needs it; undefined where it can. Kernels
 * and containers refuse namespaces in many ways, so it is tried rather than guessed.
 */
export async function sandboxProblem(bwrap: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? [] : ['--unshare-user', '--uid', '0', '--gid', '0', '--cap-add', 'ALL'];
  const outer = ['--dev-bind', '/', '/', '--unshare-net', ...user];
  const inner = ['--ro-bind', '/', '/', '--unshare-pid', '--unshare-uts', '--proc', '/proc', '--dev', '/dev'];
  const ownUser = isRoot ? [] : ['--unshare-user'];
  try {
    await command(bwrap, [...outer, bwrap, ...ownUser, ...inner, 'true'], { env });
    return undefined;
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n')[0];
    return said || (error instanceof Error ? error.message : String(error));
  }
}

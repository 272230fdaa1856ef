import type { Inside } from '../core/evidence';

/**
 * A session whose output names the image's paths where the machine's stand for them: evidence of a lab without a
 * sandbox then looks as App Service's does, and tells nothing of the user's folders.
 */
export function withImagePaths(inside: Inside, paths: Readonly<Record<string, string>>): Inside {
  const longestFirst = Object.entries(paths).sort(([a], [b]) => b.length - a.length);
  const rename = (text: string) =>
    longestFirst.reduce((result, [own, image]) => result.replaceAll(own, image), text);
  return {
    run: async (command, options) => {
      const seen = await inside.run(command, options);
      return { ...seen, stdout: rename(seen.stdout), stderr: rename(seen.stderr) };
    },
    close: () => inside.close(),
  };
}

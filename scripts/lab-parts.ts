import path from 'node:path';
import { labPaths } from '../lab/paths';
import { ensureParts } from '../lab/setup/ensureParts';

/** Fetches what the lab with the sample app is made of, as the first `lab up` would. */
async function main(): Promise<void> {
  const root = path.resolve(__dirname, '..');
  const { env, platform } = process;
  await ensureParts({
    cache: labPaths(env).cache,
    appDir: path.join(root, 'sample-app'),
    imageDir: path.join(root, 'lab', 'image'),
    env,
    platform,
    say: (line) => console.log(`${line} …`),
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

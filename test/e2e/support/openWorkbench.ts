import path from 'node:path';
import { startWorkbench } from '../../../scripts/vscode/startWorkbench';
import { browser, endWithRun, labs, vsix } from './run';
import { themes } from './themes';
import { WorkbenchPage } from './workbenchPage';

interface OpenOptions {
  /** Name of a lab of this run: the current target. */
  lab?: string;
  /** The sample app by default. */
  folder?: string;
  settings?: Record<string, unknown>;
  /** Whether the workbench asks before it trusts the folder. */
  trust?: boolean;
  env?: NodeJS.ProcessEnv;
}

/** Serves VS Code with the packed extension and opens it in a browser of its own; ended with the run at the latest. */
export async function openWorkbench(options: OpenOptions = {}): Promise<WorkbenchPage> {
  const { lab, folder = path.resolve('sample-app'), trust, env } = options;
  const settings = {
    'workbench.colorTheme': themes.dark,
    ...(lab === undefined ? {} : { 'appServiceDoctor.defaultTarget': lab === 'lab' ? lab : `lab:${lab}` }),
    ...options.settings,
  };
  const [packed, own, chromium] = await Promise.all([vsix(), labs(), browser()]);
  const workbench = await startWorkbench({
    extension: { vsix: packed },
    folder,
    settings,
    trust,
    env: { ...own.env, ...env },
  });
  // What moves while it waits is drawn by the processor, a tenth of all that a suite costs.
  const context = await chromium.newContext({
    viewport: { width: 1400, height: 900 },
    reducedMotion: 'reduce',
  });
  const opened = new WorkbenchPage(await context.newPage(), async () => {
    try {
      await context.close();
    } finally {
      await workbench.stop();
    }
  });
  endWithRun({ what: `the workbench of ${lab ?? folder}`, end: () => opened.close() });
  await opened.goto(workbench.url);
  return opened;
}

import type { AppEvent } from '../timeline/TimelineEvent';

type StepEvent = Extract<AppEvent, { kind: 'startup-step' }>;

/** What the detection goes by (the order is Django, FastAPI, Flask; then the default page). */
const signs: Record<string, string> = {
  django: 'a wsgi.py below the app’s folder',
  fastapi: 'a FastAPI app, which is looked for from Python 3.14 on',
  flask: 'application, app, run, index, server or wsgi.py',
};

/** What a step of the image's start-up script means: one sentence. */
export function startupStepSummary({ step, value = '' }: StepEvent): string {
  switch (step) {
    case 'boot':
      return 'The image’s start-up script began.';
    case 'site-command':
      return value === ''
        ? 'The site has no startup command: the script looks for an app itself.'
        : `The site has a startup command, so nothing is detected: ${value}`;
    case 'no-site-command':
      return 'The site has no startup command: the script looks for an app itself.';
    case 'manifest':
      return 'A build manifest is there: App Service built this app, and the manifest says where its files are.';
    case 'no-manifest':
      return 'There is no build manifest: App Service did not build what is deployed, so its packages have to come with it.';
    case 'extracting':
      return 'The build’s output is packed and is unpacked first.';
    case 'extract-failed':
      return 'The build’s output could not be unpacked.';
    case 'app-path':
      return `The app runs from ${value}.`;
    case 'framework': {
      const sign = signs[value.toLowerCase()];
      return `An app based on ${value} was found${sign === undefined ? '' : ` (its sign: ${sign})`}.`;
    }
    case 'default-app':
      return 'No framework was found: the default page is served in the app’s place.';
    case 'command':
      return `The script makes a ${value || 'gunicorn'} command itself.`;
    case 'virtual-environment':
      return `Packages come from the virtual environment ${value}.`;
    case 'no-virtual-environment':
      return `The virtual environment ${value} is not there: packages come from the image alone.`;
    case 'build-id':
      return `What is unpacked was built as ${value}.`;
    case 'python':
      return `Python is ${value}.`;
  }
}

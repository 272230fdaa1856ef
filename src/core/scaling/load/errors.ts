import { DoctorError } from '../../contracts';

export const loadLimitExceeded = (what: string, limit: string) =>
  new DoctorError({
    code: 'load-limit-exceeded',
    message: `${what} is beyond what a load test sends: ${limit}.`,
    next: 'Ask for less; for more than that use a load service that the owner of the app has agreed to.',
  });

export const loadPlanInvalid = (message: string) =>
  new DoctorError({
    code: 'load-plan-invalid',
    message,
    next: 'Give whole numbers: users at once such as 2,4,6, 100 requests or 30 seconds a level, 100 requests a second at most.',
  });

export const loadPathInvalid = (path: string) =>
  new DoctorError({
    code: 'load-path-invalid',
    message: `${JSON.stringify(path.slice(0, 200))} is no path of the app.`,
    next: 'Give a path that begins with one slash, such as /work?loopCount=1.',
  });

export const loadHostNotTarget = (host: string, own: readonly string[]) =>
  new DoctorError({
    code: 'load-host-not-target',
    message: `${host} is not a host of this target, so nothing was sent to it.`,
    next:
      own.length === 0
        ? 'Name the app itself as the target.'
        : `The target's own are: ${own.slice(0, 5).join(', ')}. Name the app that is meant as the target.`,
  });

export const loadUrlUnknown = () =>
  new DoctorError({
    code: 'load-url-unknown',
    message: 'Nobody said where this target is seen from outside, so there is nothing to send to.',
    next: 'Give the address of the app on this very host, as its URL.',
  });

export const loadPathUnfit = (path: string, why: string) =>
  new DoctorError({
    code: 'load-path-unfit',
    message: `A first GET ${path} ${why}, so no load was sent.`,
    next: 'Choose a path that answers GET with a status of 200 to 299 without a sign-in.',
  });

export const loadCertificateUntrusted = (host: string) =>
  new DoctorError({
    code: 'load-certificate-untrusted',
    message: `The certificate of ${host} does not hold, so nothing more was sent to it.`,
    next: 'Whoever answers there may not be the app: look at its certificate and at the network of this machine.',
  });

export const loadAnswersTooLarge = () =>
  new DoctorError({
    code: 'load-answers-too-large',
    message: 'An answer of this path is larger than 8 MB: a load test of it would measure the network.',
    next: 'Choose a path with smaller answers.',
  });

export const sweepOutsideLab = () =>
  new DoctorError({
    code: 'sweep-outside-lab',
    message: 'A sweep restarts the app with other settings, and does so in a lab alone.',
    next: 'Choose a lab as the target, or change the workers yourself and run the test again.',
  });

export const sweepInvalid = (most: number) =>
  new DoctorError({
    code: 'sweep-invalid',
    message: `A sweep takes two to six different numbers of workers, each from 1 to ${most}.`,
    next: 'Write them one after the other, such as 1,2,4.',
  });

export const appNotBack = (path: string, seconds: number) =>
  new DoctorError({
    code: 'app-not-back',
    message: `After the restart the app did not answer GET ${path} within ${seconds} s.`,
    next: 'Look at its log. Its settings were put back.',
  });

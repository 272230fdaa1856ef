import { DoctorError } from '../contracts';
import { faultModes } from './modes';

export const faultModeUnknown = (mode: string) =>
  new DoctorError({
    code: 'fault-mode-unknown',
    message: `"${mode}" is not a fault of the sample app.`,
    next: `Choose one of: ${faultModes.map((known) => known.mode).join(', ')}.`,
  });

export const faultEndpointMissing = () =>
  new DoctorError({
    code: 'fault-endpoint-missing',
    message: 'The app has no fault endpoint, so that nothing can be toggled.',
    next: 'Faults work with the fault-injectable sample app: deploy it, or start the lab.',
  });

export const faultRefused = (status: number, detail: string) =>
  new DoctorError({
    code: 'fault-refused',
    message: `The app refused to toggle the fault: ${status} ${detail}`.trim(),
    next: 'Check that the admin token is the value of the app setting FAULT_ADMIN_TOKEN.',
  });

export const faultUnreachable = (reason: string, cause?: unknown) =>
  new DoctorError(
    {
      code: 'fault-unreachable',
      message: `The fault endpoint could not be reached, neither from outside nor from inside: ${reason}`,
      next: 'Run "appservice-doctor diagnose" to see why the app does not answer.',
    },
    { cause },
  );

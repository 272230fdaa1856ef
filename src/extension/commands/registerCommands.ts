import type { DoctorContext } from '../doctorContext';

export function registerCommands(context: DoctorContext): void {
  context.output.debug('registerCommands');
}

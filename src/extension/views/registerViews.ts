import type { DoctorContext } from '../doctorContext';

export function registerViews(context: DoctorContext): void {
  context.output.debug('registerViews');
}

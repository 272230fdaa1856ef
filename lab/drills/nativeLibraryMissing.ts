import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const nativeLibraryMissing: Drill = {
  id: 'native-library-missing',
  title: 'A package is there, and its system library is not.',
  lab: { ...office, conditions: { model: 'none', restartDelayS: STAYS_DOWN } },
  broken: { settings: { BARCODE_LIBRARY: 'libzbar.so.0' } },
  healthy: { settings: { BARCODE_LIBRARY: 'libm.so.6' } },
  probes: [health],
};

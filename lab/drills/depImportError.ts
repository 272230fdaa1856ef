import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const depImportError: Drill = {
  id: 'dep-import-error',
  title: 'A route imports a package that was never installed.',
  lab: office,
  broken: {},
  // The twin has a package of that name, deployed with the app.
  healthy: {
    files: { 'openpyxl.py': 'class Workbook:\n    sheetnames = ["Sheet"]\n' },
  },
  probes: [health, get('/export')],
};

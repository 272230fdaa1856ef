import { t } from '../../l10n';

export const viewNames = { shell: t("shell's view"), app: t("app's view") } as const;

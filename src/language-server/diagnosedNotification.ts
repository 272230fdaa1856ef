import { NotificationType } from 'vscode-languageserver';
import { DIAGNOSED_METHOD, type DiagnosedMessage } from '../core/contracts';

export const diagnosedNotification = new NotificationType<DiagnosedMessage>(DIAGNOSED_METHOD);

// In the place of @vscode/deviceid, which keeps an identity for telemetry in the user's home: another one each time.
const { randomUUID } = require('node:crypto');

exports.getDeviceId = async () => randomUUID();

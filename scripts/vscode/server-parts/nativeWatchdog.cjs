// In the place of @vscode/native-watchdog, whose native code would have to be compiled. Who starts the server ends
// its process group, so that nothing is left for a watchdog to do.
exports.start = () => {};
exports.exit = (code) => process.exit(code);

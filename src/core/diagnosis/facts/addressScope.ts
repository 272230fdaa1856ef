/** Whether an address is one of a private network, loopback and link-local included. */
export function isPrivateAddress(address: string): boolean {
  if (address.includes(':')) return /^(?:::1$|f[cd]|fe[89ab])/i.test(address);
  const [a = 0, b = 0] = address.split('.').map(Number);
  return (
    a === 10 ||
    a === 127 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    // Shared address space, from which App Service gives a worker its own addresses.
    (a === 100 && b >= 64 && b <= 127)
  );
}

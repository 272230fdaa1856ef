import 'reflect-metadata';
import fs from 'node:fs/promises';
import path from 'node:path';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;

interface Authority {
  certificate: x509.X509Certificate;
  keys: webcrypto.CryptoKeyPair;
}

/**
 * Makes the lab's own certificate authority and one server certificate for the given names, as PEM files
 * `ca.pem`, `server.pem` and `server.key` in the folder. The authority's key is never written, so that nothing
 * else can be signed with it. An `expired` server certificate was good until yesterday. `loopback` names a folder for
 * the certificate of this machine's loopback device, whose key no instance may see.
 */
export async function writeCertificates(
  folder: string,
  hosts: string[],
  { expired = false, loopback }: { expired?: boolean; loopback?: string } = {},
): Promise<void> {
  const authority = await makeAuthority();
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  await Promise.all([
    fs.writeFile(path.join(folder, 'ca.pem'), authority.certificate.toString('pem')),
    writeServer(folder, authority, hosts, expired ? validity(-30, -1) : validity()),
    ...(loopback === undefined
      ? []
      : [writeServer(loopback, authority, ['127.0.0.1', 'localhost'], validity())]),
  ]);
}

async function writeServer(
  folder: string,
  authority: Authority,
  hosts: string[],
  valid: { notBefore: Date; notAfter: Date },
): Promise<void> {
  const server = await makeServer(authority, hosts, valid);
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  await Promise.all([
    fs.writeFile(path.join(folder, 'server.pem'), server.certificate),
    fs.writeFile(path.join(folder, 'server.key'), server.key, { mode: 0o600 }),
  ]);
}

async function makeAuthority(): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=App Service Doctor lab',
    ...validity(),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, keys };
}

async function makeServer(
  authority: Authority,
  hosts: string[],
  valid: { notBefore: Date; notAfter: Date },
): Promise<{ certificate: string; key: string }> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const names = hosts.map((value) => ({ type: /^[\d.]+$/.test(value) ? 'ip' : 'dns', value }) as const);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${hosts[0] ?? 'localhost'}`,
    issuer: authority.certificate.subject,
    ...valid,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.SubjectAlternativeNameExtension(names),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      // Python's default verification (3.13 on) insists on this one.
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}

/** From so many days after now to so many days after now. */
function validity(from = -1, to = 365): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now + from * day), notAfter: new Date(now + to * day) };
}

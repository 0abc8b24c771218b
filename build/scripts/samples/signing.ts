import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SamplePublisher } from './catalogue.ts';
import { runTool } from './run-tool.ts';

/** A certificate with its key, as files of the temporary folder. The keys are thrown away with it. */
export type Signer = {
  readonly publisher: SamplePublisher;
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of the DER certificate, lower-case hex. */
  readonly thumbprint: string;
};

/** Makes a self-signed certificate with exact dates, which only `openssl ca` can. */
export async function makeSigner(folder: string, publisher: SamplePublisher, usage: string): Promise<Signer> {
  const home = join(folder, publisher.key);
  await mkdir(home, { recursive: true });
  const at = (name: string) => join(home, name);
  await writeFile(at('index.txt'), '');
  await writeFile(at('config'), configuration(home, usage));
  const subject = ['-subj', publisher.subject];
  const key = ['-newkey', `rsa:${publisher.bits}`, '-nodes', '-keyout', at('key.pem')];
  await runTool('openssl', ['req', '-new', '-config', at('config'), ...key, ...subject, '-out', at('request.pem')]);
  const dates = ['-startdate', publisher.from, '-enddate', publisher.until];
  const sign = ['-selfsign', '-batch', '-notext', '-preserveDN', '-keyfile', at('key.pem')];
  const files = ['-config', at('config'), '-in', at('request.pem'), '-out', at('cert.pem')];
  await runTool('openssl', ['ca', ...files, ...sign, ...dates]);
  const print = await runTool('openssl', ['x509', '-in', at('cert.pem'), '-noout', '-fingerprint', '-sha256']);
  const thumbprint = (print.split('=')[1] ?? '').replaceAll(':', '').trim().toLowerCase();
  return { publisher, certificate: at('cert.pem'), key: at('key.pem'), thumbprint };
}

/** Signs a package, with a time stamp where `timestamper` is given. */
export async function signPackage(input: string, output: string, signer: Signer, timestamper: Signer | null) {
  const at = String(signer.publisher.signedAt);
  const stamp = timestamper
    ? ['-TSA-certs', timestamper.certificate, '-TSA-key', timestamper.key, '-TSA-time', at]
    : [];
  const identity = ['-certs', signer.certificate, '-key', signer.key];
  await runTool('osslsigncode', ['sign', '-time', at, ...identity, ...stamp, '-in', input, '-out', output]);
}

function configuration(home: string, usage: string): string {
  return `
[req]
distinguished_name = name
prompt = no
[name]
CN = replaced
[ca]
default_ca = sample
[sample]
database = ${join(home, 'index.txt')}
new_certs_dir = ${home}
rand_serial = yes
default_md = sha256
policy = policy
x509_extensions = extensions
[policy]
countryName = optional
localityName = optional
organizationName = optional
commonName = supplied
[extensions]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = ${usage}
subjectKeyIdentifier = hash
`;
}

import { imageKey } from '../fleet/catalog.ts';
import type { Facts, HostChange, Invariant } from './invariant.ts';

/** I12: a host stages the bytes that were approved, of a signer whom it trusts, and is never made to trust a bad one. */
export const onlyTrustedImages: Invariant = {
  id: 'I12',
  says: 'An untrusted or altered image is never staged.',
  watch: (facts, fail) => ({
    sent({ host, order }) {
      const { step } = order;
      if (step.kind === 'trust' && !mayBeTrusted(facts, step.thumbprint))
        fail(host, `${order.operationId} makes the host trust a certificate that must not be provisioned.`);
    },
    committing(writes) {
      for (const write of writes) {
        if (write.name !== 'putPackage' || facts.ledger.now.state.packages.has(write.given[0].id)) continue;
        const { fullName, image } = write.given[0];
        if (!isSound(facts, fullName, image.path)) fail(fullName, 'It was added although its image stops that.');
      }
    },
    changed(change) {
      const { before, after, host, operationId } = change;
      if (operationId === null || before.staged === after.staged) return;
      const had = new Set(before.staged.map(({ fullName }) => fullName));
      for (const { fullName, imagePath } of after.staged) {
        const bad = had.has(fullName) ? null : badness(facts, change, fullName, imagePath);
        if (bad !== null) fail(host, `${fullName} was staged from an image that ${bad}.`);
      }
    },
  }),
};

function mayBeTrusted({ fleet }: Facts, thumbprint: string): boolean {
  const signer = Object.values(fleet.catalog.signers).find((known) => known.thumbprint === thumbprint);
  return signer?.codeSigning === true && signer.key.bits >= 2_048;
}

/** Whether an image holds a package that is signed and that no finding stops. */
function isSound({ fleet }: Facts, fullName: string, path: string): boolean {
  const inspection = fleet.catalog.images.get(imageKey(path))?.inspection;
  const found = inspection?.packages.find((item) => item.fullName === fullName);
  const findings = [...(inspection?.findings ?? []), ...(found?.findings ?? [])];
  return found !== undefined && found.signer !== null && !findings.some(({ severity }) => severity === 'stops');
}

/** What is wrong with the image as it is now; null for nothing. */
function badness({ fleet, ledger, scheduler }: Facts, { after }: HostChange, fullName: string, path: string) {
  const approved = [...ledger.now.state.packages.values()].find((item) => item.fullName === fullName);
  const found = fleet.catalog.images
    .get(imageKey(path))
    ?.inspection.packages.find((item) => item.fullName === fullName);
  if (approved === undefined || found === undefined) return 'does not hold it';
  if (found.blockMapSha256 !== approved.blockMapSha256) return 'was altered';
  if (found.signer === null || !after.trusted.includes(found.signer.thumbprint)) return 'the host does not trust';
  return found.signer.notAfter < scheduler.now() + fleet.clockAhead ? 'is signed with an expired certificate' : null;
}

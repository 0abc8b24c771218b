import { describe, expect, it } from 'vitest';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { LabFault } from '#electron/ports/lab-control.ts';
import type { PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import type { HostId, OperationId } from '#shared/kernel/ids.ts';

/** A host with nothing on it, and two packages of one image that it trusts and can run. */
export type ConnectorUnderTest = {
  readonly host: HostConnector;
  readonly packages: { readonly first: PackageRef; readonly second: PackageRef };
  /** The signer of both, as a trust order carries it. */
  readonly signer: { readonly thumbprint: string; readonly certificate: string };
  signIn(user: string, fullName: string): Promise<void>;
  signOut(user: string): Promise<void>;
  setFaults(faults: readonly LabFault[]): Promise<void>;
};

const call = { signal: new AbortController().signal };

type Plain = 'mount' | 'stage' | 'withdraw' | 'deregister' | 'destage' | 'unmount';

/** What every connector promises, whatever kind of host it reaches. */
export function describeConnector(name: string, make: () => Promise<ConnectorUnderTest>): void {
  let count = 0;
  function order(step: Step, generation = 1) {
    count += 1;
    return { operationId: `${name} ${count}` as OperationId, hostId: 'host' as HostId, generation, step };
  }
  async function put({ host }: ConnectorUnderTest, item: PackageRef): Promise<void> {
    for (const kind of ['mount', 'stage'] as const) await host.apply(order({ kind, package: item }), call);
    await host.apply(order({ kind: 'offer', package: item, registration: 'on-demand', users: [] }), call);
  }
  async function run({ host }: ConnectorUnderTest, item: PackageRef, ...kinds: readonly Plain[]): Promise<void> {
    for (const kind of kinds) await host.apply(order({ kind, package: item }), call);
  }

  describe(`host connector: ${name}`, () => {
    it('says what the host is, and that nothing is on it yet', async () => {
      const { host } = await make();
      const seen = await host.observe(call);
      expect(seen).toMatchObject({ mounted: [], staged: [], offered: [], sessions: [], generation: 0 });
      expect(seen.os.build).toMatch(/^\d+\.\d+$/);
    });

    it('shows each step of an arriving package, and none of it once it has left', async () => {
      const given = await make();
      const { host, packages } = given;
      const item = packages.first;
      await run(given, item, 'mount');
      expect((await host.observe(call)).mounted).toEqual([{ path: item.image.path }]);
      await run(given, item, 'stage');
      expect((await host.observe(call)).staged).toEqual([{ fullName: item.fullName, imagePath: item.image.path }]);
      await host.apply(order({ kind: 'offer', package: item, registration: 'log-on-blocking', users: [] }), call);
      expect((await host.observe(call)).offered).toEqual([
        { fullName: item.fullName, registration: 'log-on-blocking', users: [] },
      ]);
      await run(given, item, 'withdraw', 'deregister', 'destage', 'unmount');
      expect(await host.observe(call)).toMatchObject({ mounted: [], staged: [], offered: [], generation: 1 });
    });

    it('takes every step twice without harm', async () => {
      const given = await make();
      const { host, packages, signer } = given;
      const item = packages.first;
      const twice: readonly Step[] = [
        { kind: 'trust', package: item, ...signer },
        { kind: 'mount', package: item },
        { kind: 'stage', package: item },
        { kind: 'offer', package: item, registration: 'on-demand', users: [] },
      ];
      for (const step of twice) for (let time = 0; time < 2; time++) await host.apply(order(step), call);
      const seen = await host.observe(call);
      expect([seen.mounted.length, seen.staged.length, seen.offered.length]).toEqual([1, 1, 1]);
      expect(seen.trusted.filter((thumbprint) => thumbprint === signer.thumbprint)).toHaveLength(1);
      const leaving = ['withdraw', 'deregister', 'destage', 'unmount'] as const;
      await run(given, item, ...leaving.flatMap((kind) => [kind, kind]));
      expect(await host.observe(call)).toMatchObject({ mounted: [], staged: [], offered: [] });
    });

    it('answers a repeated order with its first result, also when that was a refusal', async () => {
      const given = await make();
      const { host, packages } = given;
      const early = order({ kind: 'stage', package: packages.first });
      await expect(host.apply(early, call)).rejects.toMatchObject({ code: 'stage-failed' });
      await run(given, packages.first, 'mount');
      await expect(host.apply(early, call)).rejects.toMatchObject({ code: 'stage-failed' });
      const mount = order({ kind: 'unmount', package: packages.first });
      await host.apply(mount, call);
      await run(given, packages.first, 'mount');
      await host.apply(mount, call);
      expect((await host.observe(call)).mounted).toHaveLength(1);
    });

    it('refuses an order that is older than what it has taken', async () => {
      const { host, packages } = await make();
      await host.apply(order({ kind: 'mount', package: packages.first }, 7), call);
      const late = order({ kind: 'unmount', package: packages.first }, 6);
      await expect(host.apply(late, call)).rejects.toMatchObject({ code: 'generation-outdated' });
      expect(await host.observe(call)).toMatchObject({ generation: 7, mounted: [{}] });
    });

    it('refuses other bytes than those that were added', async () => {
      const given = await make();
      const { host, packages } = given;
      const { first } = packages;
      const resized = { ...first, image: { ...first.image, size: first.image.size + 1 } };
      await expect(run(given, resized, 'mount')).rejects.toMatchObject({ code: 'image-changed' });
      await run(given, first, 'mount');
      const rebuilt = { ...first, blockMapSha256: '0'.repeat(64) };
      await expect(run(given, rebuilt, 'stage')).rejects.toMatchObject({ code: 'image-changed' });
      expect((await host.observe(call)).staged).toEqual([]);
    });

    it('does not take away what a session runs, and does once the session has ended', async () => {
      const given = await make();
      const { host, packages } = given;
      const { fullName } = packages.first;
      await put(given, packages.first);
      await given.signIn('anna', fullName);
      await run(given, packages.first, 'withdraw');
      await expect(run(given, packages.first, 'destage')).rejects.toMatchObject({ code: 'package-in-use' });
      expect(await host.observe(call)).toMatchObject({ staged: [{ fullName }], sessions: [{ running: [fullName] }] });
      await given.signOut('anna');
      await run(given, packages.first, 'destage', 'unmount');
      expect(await host.observe(call)).toMatchObject({ mounted: [], staged: [] });
    });

    it('keeps an image mounted while another package of it is staged', async () => {
      const given = await make();
      const { host, packages } = given;
      await put(given, packages.first);
      await put(given, packages.second);
      await run(given, packages.first, 'withdraw', 'destage');
      await expect(run(given, packages.first, 'unmount')).rejects.toMatchObject({ code: 'unmount-failed' });
      const seen = await host.observe(call);
      expect(seen.staged.map((staged) => staged.fullName)).toEqual([packages.second.fullName]);
      expect(seen.mounted).toHaveLength(1);
    });

    it('says what Windows said', async () => {
      const given = await make();
      await given.setFaults([{ kind: 'share-unreadable', how: 'denied' }]);
      await expect(run(given, given.packages.first, 'mount')).rejects.toMatchObject({
        code: 'image-access-denied',
        details: { hresult: '0x80070005' },
      });
      expect(await given.host.probe(given.packages.first.image.path, call)).toMatchObject({ readable: false });
      await given.setFaults([]);
      expect(await given.host.probe(given.packages.first.image.path, call)).toMatchObject({ readable: true });
    });

    it('is unreachable while it is down, and afterwards as it was', async () => {
      const given = await make();
      await put(given, given.packages.first);
      await given.setFaults([{ kind: 'down' }]);
      await expect(given.host.observe(call)).rejects.toMatchObject({ code: 'host-unreachable' });
      await expect(run(given, given.packages.first, 'withdraw')).rejects.toMatchObject({ code: 'host-unreachable' });
      await given.setFaults([]);
      expect(await given.host.observe(call)).toMatchObject({ staged: [{}], offered: [{}] });
    });

    it('stops for a caller who no longer wants the answer', async () => {
      const { host, packages } = await make();
      const gone = { signal: AbortSignal.abort(new Error('gone')) };
      await expect(host.observe(gone)).rejects.toThrow('gone');
      await expect(host.apply(order({ kind: 'mount', package: packages.first }), gone)).rejects.toThrow('gone');
      expect((await host.observe(call)).mounted).toEqual([]);
    });
  });
}

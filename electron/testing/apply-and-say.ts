import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { testServices } from './test-services.ts';

/** A program for kill tests: in the folder of its first argument it founds a lab, applies an assignment, says so, and goes on working. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('a folder is needed');
const { client } = await testServices({ folder, hosts: 90 });
await client.session.setUp({ kind: 'lab' });
const [site] = await client.sites.list();
if (site === undefined) throw new Error('no site');
const siteId = site.id;
await client.packages.add({
  siteId,
  path: `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`,
  fullName: 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et',
  displayName: 'Contoso Notes',
  tagId: null,
});
await client.changes.keep({
  siteId,
  edits: [
    {
      edit: {
        kind: 'set-assignments',
        scope: { kind: 'site-defaults', siteId, hostKind: 'rdsh' },
        inherit: false,
        rows: [{ familyName: 'Contoso.Notes_n9b0twzb1d8et', selector: { kind: 'version', version: '1.0.0.0' } }],
      },
      baseRevision: 0,
    },
  ],
});
const { draftRevision, confirmation } = await client.changes.review({ siteId });
await client.changes.apply({ siteId, draftRevision, confirmation });
process.stdout.write('applied\n');

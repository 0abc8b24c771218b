import type { Site } from '../../site/site.ts';
import type { Edit } from '../edit.ts';
import type { EditRule } from './edit-rule.ts';

type SwitchEdit = Extract<Edit, { kind: 'set-feature' | 'set-provisioning' }>;
type SwitchField = 'featureEnabled' | 'provisionCertificates';

export const featureRule = switchRule('set-feature', 'featureEnabled', 'Enable Application Packages feature');
export const provisioningRule = switchRule(
  'set-provisioning',
  'provisionCertificates',
  'Provision package certificates automatically',
);

/** A check box of the site. */
function switchRule(kind: SwitchEdit['kind'], field: SwitchField, title: string) {
  const word = (on: boolean) => [on ? 'On' : 'Off'];
  const withSwitch = (site: Site, on: boolean): Site => ({ ...site, [field]: on, revision: site.revision + 1 });
  return {
    key: () => kind,
    revision: ({ site }) => site.revision,
    changesNothing: ({ site }, { enabled }: SwitchEdit) => site[field] === enabled,
    apply: (state, { enabled }: SwitchEdit) => ({ ...state, site: withSwitch(state.site, enabled) }),
    invert: ({ site }, edit: SwitchEdit) => ({ ...edit, enabled: site[field] }),
    missing: ({ site }, { siteId }: SwitchEdit) => (site.id === siteId ? null : 'site'),
    label: ({ site }) => `${title} of ${site.name}`,
    words: (before, after, { enabled }: SwitchEdit) => ({
      title,
      where: after.site.name,
      removed: word(before.site[field]),
      added: word(enabled),
    }),
    asks: ({ enabled }: SwitchEdit) => String(enabled),
    says: (_state, { enabled }: SwitchEdit) => word(enabled),
    merge: () => null,
  } satisfies EditRule<SwitchEdit['kind']>;
}

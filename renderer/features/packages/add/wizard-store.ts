import { createStore } from 'zustand/vanilla';
import { problemOf } from '#renderer/api/index.ts';
import type { WizardInspection } from '#shared/contract/packages.ts';
import type { PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageVerification } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';

/** The procedures that the wizard calls; the contract's `packages` has them. */
export type AddApi = {
  inspect(input: { siteId: SiteId; path: string }, options: { signal: AbortSignal }): Promise<WizardInspection>;
  add(input: {
    siteId: SiteId;
    path: string;
    fullName: string;
    displayName: string;
    tagId: TagId | null;
  }): Promise<{ readonly packageId: PackageId }>;
};

export type WizardStep = 'image' | 'package' | 'finish';
export const wizardSteps = ['image', 'package', 'finish'] as const satisfies readonly WizardStep[];

/** What is known of the file whose path stands in the form. */
export type Reading =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'read'; readonly result: WizardInspection };

/** The wizard *Add from MSIX Image*, without its pixels. */
export type WizardState = {
  readonly step: WizardStep;
  readonly path: string;
  readonly reading: Reading;
  readonly fullName: string;
  readonly displayName: string;
  readonly tagId: TagId | null;
  readonly adding: boolean;
  /** What *Verify all files* showed of the chosen package; null before. */
  readonly verified: PackageVerification | null;
  /** Why Finish was refused by the service; null before. */
  readonly refused: Problem | null;
};

export const wizardStart: WizardState = {
  step: 'image',
  path: '',
  reading: { kind: 'idle' },
  fullName: '',
  displayName: '',
  tagId: null,
  adding: false,
  verified: null,
  refused: null,
};

/** The name to start from: what the manifest says, unless that is a reference into its resources. */
export function suggestedName(facts: PackageFacts): string {
  return facts.displayName === '' || facts.displayName.startsWith('ms-resource:') ? facts.name : facts.displayName;
}

/** The state after the file was read: its first package that the site does not have is chosen. */
export function afterReading(state: WizardState, result: WizardInspection): WizardState {
  const packages = result.inspection.packages;
  const chosen = packages.find((each) => !result.alreadyAdded.includes(each.fullName)) ?? packages[0];
  const read: WizardState = { ...state, step: 'package', reading: { kind: 'read', result } };
  return chosen === undefined ? read : afterChoice(read, chosen);
}

/** The state after another package of the image was chosen; its name fills itself in. */
export function afterChoice(state: WizardState, facts: PackageFacts): WizardState {
  return { ...state, fullName: facts.fullName, displayName: suggestedName(facts), verified: null, refused: null };
}

/** The wizard's store: created when the dialog opens, thrown away when it closes. `dispose` cancels a reading. */
export function createWizardStore(api: AddApi, siteId: SiteId) {
  const store = createStore<WizardState>()(() => wizardStart);
  let reading: AbortController | null = null;

  function cancel() {
    reading?.abort();
    reading = null;
    if (store.getState().reading.kind === 'reading') store.setState({ reading: { kind: 'idle' } });
  }
  async function read() {
    cancel();
    const own = new AbortController();
    reading = own;
    store.setState({ reading: { kind: 'reading' } });
    try {
      const result = await api.inspect({ siteId, path: store.getState().path.trim() }, { signal: own.signal });
      if (reading === own) store.setState((state) => afterReading(state, result));
    } catch (error) {
      if (reading === own) store.setState({ reading: { kind: 'failed', problem: problemOf(error) } });
    }
  }
  async function finish(): Promise<PackageId | null> {
    const { path, fullName, displayName, tagId, adding } = store.getState();
    if (adding) return null;
    store.setState({ adding: true, refused: null });
    try {
      const added = await api.add({ siteId, path: path.trim(), fullName, displayName: displayName.trim(), tagId });
      return added.packageId;
    } catch (error) {
      store.setState({ adding: false, refused: problemOf(error) });
      return null;
    }
  }
  function setPath(path: string) {
    cancel();
    store.setState({ path, reading: { kind: 'idle' } });
  }
  return { store, read, cancel, finish, setPath, dispose: cancel };
}
export type WizardStore = ReturnType<typeof createWizardStore>;

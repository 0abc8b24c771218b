import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApi, useSession } from '#renderer/api/index.ts';
import { FormDialog } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { ShareBrowser } from './share-browser.tsx';
import { StepFinish } from './step-finish.tsx';
import { StepHead } from './step-head.tsx';
import { StepImage } from './step-image.tsx';
import { StepPackage } from './step-package.tsx';
import { chosenPackage, whyNotFinish } from './verdict.ts';
import { afterChoice, createWizardStore, type WizardState, type WizardStep, type WizardStore } from './wizard-store.ts';

type Props = {
  readonly site: Pick<Site, 'id' | 'name' | 'tags'>;
  /** Called once the package stands in the site. */
  readonly onAdded: (packageId: PackageRow['id'], displayName: string) => void;
  readonly onClose: () => void;
};

/** The wizard *Add from MSIX Image*: Image, Package, Check and finish. Mounted while it is open. */
export function AddDialog({ site, onAdded, onClose }: Props) {
  const api = useApi();
  const [wizard] = useState(() => createWizardStore(api.packages, site.id));
  const state = useStore(wizard.store);
  const browse = useBrowse(wizard.setPath);
  useEffect(() => wizard.dispose, [wizard]);

  async function submit() {
    if (state.step === 'finish') {
      if (whyNotFinish(state) !== null) return;
      const added = await wizard.finish();
      if (added !== null) onAdded(added, state.displayName.trim());
    } else next(wizard, state);
  }
  return (
    <>
      <FormDialog
        open
        title="Add from MSIX Image"
        width={864}
        onClose={onClose}
        foot={footText(state, site.name)}
        onSubmit={() => void submit()}
        aside={<StepHead step={state.step} />}
        actions={<Actions state={state} onBack={() => back(wizard, state)} onClose={onClose} />}
      >
        <FocusPerStep step={state.step}>
          <CurrentStep wizard={wizard} state={state} site={site} onBrowse={browse.start} />
        </FocusPerStep>
      </FormDialog>
      <ShareBrowser open={browse.open} onPick={browse.pick} onClose={browse.close} />
    </>
  );
}

function next(wizard: WizardStore, state: WizardState) {
  if (state.step === 'package') wizard.store.setState({ step: 'finish' });
  else if (state.reading.kind === 'read') wizard.store.setState({ step: 'package' });
  else if (state.path.trim() !== '' && state.reading.kind !== 'reading') void wizard.read();
}

function back(wizard: WizardStore, state: WizardState) {
  wizard.store.setState({ step: state.step === 'finish' ? 'package' : 'image', refused: null });
}

function footText(state: WizardState, siteName: string): ReactNode {
  if (state.step !== 'finish') return 'Nothing is changed before Finish.';
  return whyNotFinish(state) ?? `Finish adds the package to site ${siteName}. Nothing reaches a host before Apply.`;
}

/** Native dialog where the entry has one, the share browser elsewhere. */
function useBrowse(setPath: (path: string) => void) {
  const api = useApi();
  const { capabilities } = useSession();
  const [open, setOpen] = useState(false);
  return {
    open,
    close: () => setOpen(false),
    pick: (path: string) => {
      setPath(path);
      setOpen(false);
    },
    start: () => {
      if (!capabilities.includes('desktop')) return setOpen(true);
      // A native dialog that cannot open falls back to the console's own.
      api.desktop.pickImage().then(
        ({ path }) => path !== null && setPath(path),
        () => setOpen(true),
      );
    },
  };
}

/** Moves the focus to the first field whenever the step changes, so that the keyboard goes on where the eye does. */
function FocusPerStep({ step, children }: { readonly step: WizardStep; readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is the trigger
  useEffect(() => {
    const find = (selector: string) => body.current?.querySelector<HTMLElement>(selector);
    const editable = 'input:not([readonly]):not([aria-hidden]), [role=combobox]';
    (find(editable) ?? find('input'))?.focus();
  }, [step]);
  return <div ref={body}>{children}</div>;
}

type StepProps = {
  readonly wizard: WizardStore;
  readonly state: WizardState;
  readonly site: Pick<Site, 'id' | 'tags'>;
  readonly onBrowse: () => void;
};

function CurrentStep({ wizard, state, site, onBrowse }: StepProps) {
  const { store } = wizard;
  const facts = chosenPackage(state);
  if (state.step === 'image' || state.reading.kind !== 'read') {
    return (
      <StepImage
        path={state.path}
        reading={state.reading}
        onPath={wizard.setPath}
        onBrowse={onBrowse}
        onCancel={wizard.cancel}
        onRetry={() => void wizard.read()}
      />
    );
  }
  const { result } = state.reading;
  if (state.step === 'package' || facts === undefined) {
    return (
      <StepPackage
        result={result}
        facts={facts}
        onChoose={(chosen) => store.setState((before) => afterChoice(before, chosen))}
      />
    );
  }
  return (
    <StepFinish
      state={state}
      result={result}
      facts={facts}
      site={site}
      onName={(displayName) => store.setState({ displayName, refused: null })}
      onTag={(tagId) => store.setState({ tagId })}
      onVerified={(verified) => store.setState({ verified })}
      onChangePath={() => store.setState({ step: 'image' })}
    />
  );
}

type ActionProps = { readonly state: WizardState; readonly onBack: () => void; readonly onClose: () => void };

function Actions({ state, onBack, onClose }: ActionProps) {
  const last = state.step === 'finish';
  const off = last
    ? state.adding || whyNotFinish(state) !== null
    : state.step === 'package'
      ? chosenPackage(state) === undefined
      : state.path.trim() === '' || state.reading.kind === 'reading';
  return (
    <>
      <Button variant="text" onClick={onClose}>
        Cancel
      </Button>
      {state.step !== 'image' && (
        <Button variant="outlined" onClick={onBack}>
          Back
        </Button>
      )}
      <Button variant="contained" type="submit" disabled={off}>
        {last ? 'Finish' : 'Next'}
      </Button>
    </>
  );
}

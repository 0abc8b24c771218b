import type { LabHandwork } from '#electron/ports/lab-control.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { sameName } from '#shared/domain/share/unc-path.ts';
import { hostProblem } from './host-problem.ts';
import { faultOf, type LabState } from './host-state.ts';
import { isStaged } from './transitions.ts';

/** A host after somebody worked on it by hand, past every order. What is offered to sign-ins is the console's own list, and stays. */
export function handworked(name: string, state: LabState, work: LabHandwork, fresh: LabState): LabState {
  if (faultOf(state, 'down')) throw problem('host-unreachable', { host: name });
  switch (work.kind) {
    case 'stage':
      return staged(mounted(state, work.imagePath), work);
    case 'destage':
      refuseInUse(state, work.fullName);
      return { ...state, staged: state.staged.filter(({ fullName }) => fullName !== work.fullName) };
    case 'mount':
      return mounted(state, work.imagePath);
    case 'unmount':
      for (const { fullName, imagePath } of state.staged) {
        if (sameName(imagePath, work.imagePath)) refuseInUse(state, fullName);
      }
      return { ...state, mounted: state.mounted.filter(({ path }) => !sameName(path, work.imagePath)) };
    case 're-image':
      return { ...fresh, faults: state.faults };
  }
}

function mounted(state: LabState, path: string): LabState {
  const there = state.mounted.some((image) => sameName(image.path, path));
  return there ? state : { ...state, mounted: [...state.mounted, { path }] };
}

function staged(state: LabState, { fullName, imagePath }: Extract<LabHandwork, { kind: 'stage' }>): LabState {
  return isStaged(state, fullName) ? state : { ...state, staged: [...state.staged, { fullName, imagePath }] };
}

function refuseInUse(state: LabState, fullName: string): void {
  const inUse = state.sessions.some(({ running }) => running.includes(fullName));
  if (inUse) throw hostProblem('inUse', { package: fullName });
}

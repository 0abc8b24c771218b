import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { type ReactNode, useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { Loading, ProblemPanel, Select, TextField } from '#renderer/ui/index.ts';
import type { HostPlacement, HostRow } from '#shared/contract/hosts.ts';
import type { LabFaultInput } from '#shared/contract/lab.ts';
import type { HostSession } from '#shared/domain/host/observation.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { ByHand } from './by-hand.tsx';
import { isOn, levers, switched } from './faults.ts';

type Props = {
  readonly siteId: SiteId;
  readonly hostId: HostRow['id'];
  readonly placements: readonly HostPlacement[];
  readonly sessions: readonly HostSession[];
};

/** What can be done to a simulated host: sign users in and out, and inject causes. Shown in a lab alone. */
export function LabLevers({ siteId, hostId, placements, sessions }: Props) {
  const { problem, attempt } = useAttempt();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <SignIn hostId={hostId} placements={placements} attempt={attempt} />
      <SignOut hostId={hostId} sessions={sessions} attempt={attempt} />
      <ByHand siteId={siteId} hostId={hostId} attempt={attempt} />
      <Faults hostId={hostId} attempt={attempt} />
      {problem !== null && <ProblemPanel problem={problem} />}
    </Box>
  );
}

type Attempt = (call: Promise<unknown>) => Promise<void>;

function useAttempt() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt: Attempt = (call) =>
    call.then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemOf(error)),
    );
  return { problem, attempt };
}

type SignInProps = Pick<Props, 'hostId' | 'placements'> & { readonly attempt: Attempt };

function SignIn({ hostId, placements, attempt }: SignInProps) {
  const api = useApi();
  const [user, setUser] = useState('anna');
  const [groups, setGroups] = useState('');
  const ready = placements.filter(
    ({ packageId, status }) => packageId !== null && (status === 'Ready' || status === 'In use'),
  );
  const [wanted, setWanted] = useState('');
  const chosen = ready.find((each) => each.packageId === wanted) ?? ready[0];
  const packageId = chosen?.packageId ?? null;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextField label="User" value={user} onChange={setUser} />
      <TextField
        label="Groups of the user"
        value={groups}
        onChange={setGroups}
        placeholder="Names or SIDs, with commas between"
      />
      <Select
        label="Starts"
        value={packageId ?? ''}
        options={ready.map((each) => ({
          value: each.packageId as string,
          label: `${each.displayName} ${each.version ?? ''}`,
        }))}
        placeholder="No package is ready here"
        disabled={ready.length === 0}
        onChange={setWanted}
      />
      <div>
        <Button
          size="small"
          disabled={packageId === null || user.trim() === ''}
          onClick={() =>
            packageId !== null &&
            void attempt(api.lab.signIn({ hostId, user: user.trim(), packageId, groups: listOf(groups) }))
          }
        >
          Sign in
        </Button>
      </div>
    </Box>
  );
}

/** What stands between commas. */
function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

type SignOutProps = Pick<Props, 'hostId' | 'sessions'> & { readonly attempt: Attempt };

function SignOut({ hostId, sessions, attempt }: SignOutProps) {
  const api = useApi();
  if (sessions.length === 0) return null;
  const signOut = (user: string | null) => void attempt(api.lab.signOut({ hostId, user }));
  const users = [...new Set(sessions.map((session) => session.user))];
  return (
    <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
      {users.slice(0, 8).map((user) => (
        <Button key={user} size="small" onClick={() => signOut(user)}>
          {`Sign out ${user}`}
        </Button>
      ))}
      {users.length > 1 && (
        <Button size="small" onClick={() => signOut(null)}>
          Sign out all
        </Button>
      )}
    </Box>
  );
}

function Faults({ hostId, attempt }: { readonly hostId: HostRow['id']; readonly attempt: Attempt }) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.lab.state({ hostId }, { signal }), [api, hostId]);
  const read = useLoad(load, ['hosts']);
  if (read.data === null) {
    return read.kind === 'failed' ? (
      <ProblemPanel problem={read.problem} onRetry={read.refresh} />
    ) : (
      <Loading label="Reading faults" />
    );
  }
  const { faults } = read.data;
  const set = (next: LabFaultInput[]) => void attempt(api.lab.setFaults({ hostId, faults: next })).then(read.refresh);
  return (
    <Group label="Faults">
      {levers.map((lever) => (
        <FormControlLabel
          key={lever.id}
          label={lever.label}
          control={
            <Checkbox checked={isOn(lever, faults)} onChange={(_event, on) => set(switched(lever, on, faults))} />
          }
        />
      ))}
    </Group>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: 'grid' }}>
      <Box component="legend" sx={{ p: 0, fontSize: 12, color: 'fg.secondary' }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}

import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ArrowRight, FlaskConical, LockKeyhole, type LucideIcon, Server } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Navigate } from 'react-router';
import { problemOf, useApi, useSession } from '#renderer/api/index.ts';
import { Icon, ProblemPanel, StatusMark } from '#renderer/ui/index.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import { CheckList } from './check-list.tsx';

/** The first start: *Explore the lab* or *Start with an empty farm*. */
export function SetUpPage() {
  const { farm, labHosts, labImages } = useSession();
  const { busy, problem, choose } = useSetUp();
  if (farm !== null) return <Navigate to="/" replace />;
  return (
    <Box sx={{ height: '100%', overflow: 'auto' }}>
      <Box
        component="section"
        aria-labelledby="set-up-title"
        sx={{ maxWidth: 880, mx: 'auto', px: 6, py: { xs: 6, md: 18 } }}
      >
        <Box component="h1" id="set-up-title" sx={{ m: 0, fontSize: 20, lineHeight: '28px', fontWeight: 600 }}>
          Where do you want to start?
        </Box>
        <Box sx={{ color: 'fg.secondary', mt: 1, mb: 5 }}>
          Attaché puts MSIX application packages on session hosts and shows what every host made of them. Nothing
          reaches a host before Apply.
        </Box>
        {problem !== null && <ProblemPanel problem={problem} />}
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 4 }}>
          <Card
            icon={FlaskConical}
            title="Explore the lab"
            marks={labMarks}
            recommended
            busy={busy}
            onChoose={() => choose('lab')}
          >
            {`A simulated fleet of ${labHosts.toLocaleString('en')} hosts with its own share of ${labImages} sample images. Break things and read the explanations. Nothing leaves this computer.`}
          </Card>
          <Card
            icon={Server}
            title="Start with an empty farm"
            marks={emptyMarks}
            busy={busy}
            onChoose={() => choose('farm')}
          >
            Read and check the images of your own file share, and add and tag packages. Windows hosts cannot be
            connected yet: this version drives simulated hosts alone.
          </Card>
        </Box>
        <CheckList />
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', color: 'fg.muted', fontSize: 12, mt: 4 }}>
          <Icon of={LockKeyhole} size={14} />
          Settings stay on this computer. A data folder is a lab or a farm, never both.
        </Box>
      </Box>
    </Box>
  );
}

function useSetUp() {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function choose(kind: 'lab' | 'farm') {
    setBusy(true);
    setProblem(null);
    try {
      // The session answers with its new kind by event; this page then leads on.
      await api.session.setUp({ kind });
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }
  return { busy, problem, choose: (kind: 'lab' | 'farm') => void choose(kind) };
}

type CardProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly marks: readonly StatusWord[];
  readonly recommended?: boolean;
  readonly busy: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
};

function Card({ icon, title, marks, recommended = false, busy, onChoose, children }: CardProps) {
  return (
    <Box
      component="article"
      aria-label={title}
      sx={{
        border: '1px solid',
        borderColor: recommended ? 'accent.line' : 'line.default',
        borderRadius: '8px',
        p: 5,
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'flex-start',
      }}
    >
      <Marks marks={marks} />
      <Box
        component="h2"
        sx={{ m: 0, mt: 4, display: 'flex', gap: 2, alignItems: 'center', fontSize: 16, lineHeight: '24px' }}
      >
        <Icon of={icon} />
        {title}
      </Box>
      <Box sx={{ color: 'fg.secondary', my: 2, flex: 1 }}>{children}</Box>
      <Button
        variant={recommended ? 'contained' : 'outlined'}
        disabled={busy}
        onClick={onChoose}
        endIcon={<ArrowRight size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />}
      >
        {title}
      </Button>
    </Box>
  );
}

const fleet = 'uruurwru rufrrwru drurwuru'.replaceAll(' ', '');
const letters: Readonly<Record<string, StatusWord>> = {
  u: 'In use',
  r: 'Ready',
  w: 'Staging',
  f: 'Staging failed',
  d: 'Disabling',
};
const labMarks: readonly StatusWord[] = [...fleet].map((letter) => letters[letter] ?? 'Ready');
const emptyMarks: readonly StatusWord[] = labMarks.map(() => 'Unknown');

/** A fleet in miniature; decoration alone. */
function Marks({ marks }: { readonly marks: readonly StatusWord[] }) {
  return (
    <Box
      aria-hidden
      sx={{
        alignSelf: 'stretch',
        display: 'grid',
        gridTemplateColumns: 'repeat(8, 16px)',
        justifyContent: 'center',
        gap: '10px 20px',
        bgcolor: 'bg.sunken',
        borderRadius: '6px',
        py: 5,
      }}
    >
      {marks.map((status, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
        <StatusMark key={index} status={status} />
      ))}
    </Box>
  );
}

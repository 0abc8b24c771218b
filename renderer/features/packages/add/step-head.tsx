import Box from '@mui/material/Box';
import { Check } from 'lucide-react';
import { type WizardStep, wizardSteps } from './wizard-store.ts';

const words: Readonly<Record<WizardStep, string>> = { image: 'Image', package: 'Package', finish: 'Check and finish' };

/** The three steps at the top of the wizard: done, current, to come. */
export function StepHead({ step }: { readonly step: WizardStep }) {
  const current = wizardSteps.indexOf(step);
  return (
    <Box
      component="ol"
      aria-label="Steps"
      sx={{ display: 'flex', alignItems: 'center', gap: 2, listStyle: 'none', p: 0, m: 0, flexWrap: 'wrap' }}
    >
      {wizardSteps.map((each, index) => (
        <Box
          component="li"
          key={each}
          aria-current={each === step ? 'step' : undefined}
          sx={{ display: 'flex', alignItems: 'center', gap: 2, fontSize: 12, lineHeight: '16px' }}
        >
          {index > 0 && <Box aria-hidden sx={{ width: 32, height: '1px', bgcolor: 'line.strong', mr: 1 }} />}
          <StepMark done={index < current} current={index === current} number={index + 1} />
          <Box
            component="span"
            sx={{ color: index === current ? 'fg.default' : 'fg.secondary', fontWeight: index === current ? 600 : 400 }}
          >
            {words[each]}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

type MarkProps = { readonly done: boolean; readonly current: boolean; readonly number: number };

function StepMark({ done, current, number }: MarkProps) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        width: 20,
        height: 20,
        borderRadius: '10px',
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        border: '1px solid',
        borderColor: current ? 'accent.fill' : 'line.strong',
        bgcolor: current ? 'accent.fill' : 'transparent',
        color: current ? 'fg.onAccent' : 'fg.muted',
        fontSize: 12,
        fontWeight: current ? 600 : 400,
      }}
    >
      {done ? <Check size={12} strokeWidth={1.5} absoluteStrokeWidth /> : number}
    </Box>
  );
}

import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { ProblemPanel, TextField, useToasts } from '#renderer/ui/index.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { wrongInEngine } from '#shared/domain/settings/engine-bounds.ts';
import { type EngineSettings, usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { type EngineText, engineFields, textOf, valuesOf } from './engine-fields.ts';

type Props = { readonly siteId: Site['id']; readonly engine: EngineSettings };

/** How hard the console works on hosts; Save keeps it at once. */
export function EngineForm({ siteId, engine }: Props) {
  const api = useApi();
  const toasts = useToasts();
  const [text, setText] = useState<EngineText>(() => textOf(engine));
  const [problem, setProblem] = useState<Problem | null>(null);
  const values = valuesOf(text);
  const wrong = wrongInEngine(values);
  const changed = JSON.stringify(text) !== JSON.stringify(textOf(engine));
  const ready = changed && Object.keys(wrong).length === 0;
  async function save() {
    try {
      await api.settings.setEngine({ siteId, revision: engine.revision, values });
      toasts.show({ text: 'The engine settings hold from the next step on' });
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save();
      }}
    >
      {problem !== null && <ProblemPanel problem={problem} />}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', gap: 4 }}>
        {engineFields.map(({ id, label, hint }) => (
          <Box key={id} sx={id === 'steps' ? { gridColumn: '1 / -1' } : {}}>
            <TextField
              label={label}
              value={text[id]}
              onChange={(value) => setText({ ...text, [id]: value })}
              hint={hint}
              {...(wrong[id] === undefined ? {} : { error: wrong[id] })}
            />
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, mt: 4 }}>
        <Button type="submit" disabled={!ready}>
          Save engine settings
        </Button>
        <Button variant="text" onClick={() => setText(textOf(usualEngineSettings))}>
          Use the usual values
        </Button>
      </Box>
    </Box>
  );
}

import Box from '@mui/material/Box';
import { type Inspection, totalSize } from '#shared/domain/package/facts.ts';
import { sizeText } from './sizes.ts';

/** `CIM, 1.2 MB in 7 files`. */
export function imageText(inspection: Inspection): string {
  const files = inspection.companions.length === 0 ? '' : ` in ${inspection.companions.length + 1} files`;
  return `${inspection.format.toUpperCase()}, ${sizeText(totalSize(inspection))}${files}`;
}

/** The files beside a CIM, each with its size. */
export function ImageFiles({ companions }: Pick<Inspection, 'companions'>) {
  return (
    // A long list scrolls, so it can be reached by keyboard.
    <Box
      component="ul"
      aria-label="Files of the image"
      tabIndex={0}
      sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 120, overflowY: 'auto', overflowWrap: 'anywhere' }}
    >
      {companions.map(({ name, size, present }) => (
        <li key={name}>{`${name}, ${present ? sizeText(size) : 'missing'}`}</li>
      ))}
    </Box>
  );
}

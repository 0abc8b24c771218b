import Box from '@mui/material/Box';
import { FolderOpen, type LucideIcon, Package, Server } from 'lucide-react';
import { Icon } from '#renderer/ui/index.ts';

type Item = { readonly icon: LucideIcon; readonly title: string; readonly text: string };

const items: readonly Item[] = [
  {
    icon: FolderOpen,
    title: 'Reach a file share',
    text: 'On Windows its UNC path is enough. Elsewhere start with --share \\\\SERVER\\SHARE=FOLDER, where FOLDER is its mount.',
  },
  { icon: Package, title: 'Add a package', text: 'Pick an image; Attaché reads it, checks it and fills in the rest.' },
  {
    icon: Server,
    title: 'Connect hosts: not possible yet',
    text: 'Until then nothing can be assigned to a host of your own. The lab shows all of it on simulated ones.',
  },
];

/** What an empty farm needs, in order. */
export function CheckList() {
  return (
    <Box component="section" aria-labelledby="check-list" sx={{ mt: 8 }}>
      <Box component="h2" id="check-list" sx={{ m: 0, mb: 2, fontSize: 13, fontWeight: 600 }}>
        Check list for an empty farm
      </Box>
      <Box
        component="ol"
        sx={{ listStyle: 'none', m: 0, p: 0, border: '1px solid', borderColor: 'line.default', borderRadius: '8px' }}
      >
        {items.map((item, index) => (
          <Line key={item.title} item={item} number={index + 1} />
        ))}
      </Box>
    </Box>
  );
}

function Line({ item, number }: { readonly item: Item; readonly number: number }) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 5,
        py: 3,
        '& + &': { borderTop: '1px solid', borderColor: 'line.subtle' },
      }}
    >
      <Box
        aria-hidden
        sx={{
          width: 24,
          height: 24,
          borderRadius: '12px',
          border: '1px solid',
          borderColor: 'line.strong',
          display: 'grid',
          placeItems: 'center',
          fontSize: 12,
        }}
      >
        {number}
      </Box>
      <Icon of={item.icon} colour="fg-muted" />
      <Box>
        <Box sx={{ fontWeight: 600 }}>{item.title}</Box>
        <Box sx={{ color: 'fg.secondary' }}>{item.text}</Box>
      </Box>
    </Box>
  );
}

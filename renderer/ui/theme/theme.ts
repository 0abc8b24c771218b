import { createTheme, type Shadows } from '@mui/material/styles';
import { baseline } from './baseline.ts';
import { controls } from './controls.tsx';
import { dark, light, type Scheme, textFont } from './tokens.ts';

/** MUI's own palette keys and ours, so that each becomes a CSS variable `--at-palette-…`. */
function paletteOf(scheme: Scheme, mode: 'light' | 'dark') {
  return {
    mode,
    primary: { main: scheme.accent.fill, dark: scheme.accent.hover, contrastText: scheme.fg.onAccent },
    error: { main: scheme.st.red },
    warning: { main: scheme.st.orange },
    success: { main: scheme.st.green },
    info: { main: scheme.st.blue },
    text: { primary: scheme.fg.default, secondary: scheme.fg.secondary, disabled: scheme.fg.muted },
    background: { default: scheme.bg.canvas, paper: scheme.bg.raised },
    divider: scheme.line.default,
    ...scheme,
  };
}

const oneShadow = Array.from({ length: 25 }, (_, level) =>
  level === 0 ? 'none' : 'var(--at-palette-shadow)',
) as unknown as Shadows; // MUI's type is a tuple of 25

const body = { fontSize: 13, lineHeight: '20px' };
const small = { fontSize: 12, lineHeight: '16px' };

/** The one theme, for light and dark; the scheme is the attribute `data-theme` on the root. */
export const theme = createTheme({
  cssVariables: { cssVarPrefix: 'at', colorSchemeSelector: 'data-theme' },
  colorSchemes: { light: { palette: paletteOf(light, 'light') }, dark: { palette: paletteOf(dark, 'dark') } },
  spacing: 4,
  shape: { borderRadius: 6 },
  shadows: oneShadow,
  transitions: {
    duration: {
      shortest: 120,
      shorter: 120,
      short: 150,
      standard: 150,
      complex: 180,
      enteringScreen: 180,
      leavingScreen: 120,
    },
  },
  typography: {
    fontFamily: textFont,
    fontSize: 13,
    htmlFontSize: 13,
    fontWeightLight: 400,
    fontWeightRegular: 400,
    fontWeightMedium: 600,
    fontWeightBold: 600,
    body1: body,
    body2: small,
    caption: small,
    h1: { fontSize: 20, lineHeight: '28px', fontWeight: 600, letterSpacing: '-0.014em' },
    h2: { fontSize: 16, lineHeight: '24px', fontWeight: 600, letterSpacing: '-0.008em' },
    h3: { ...body, fontWeight: 600 },
    button: { ...body, fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
  },
  components: { ...controls, MuiCssBaseline: { styleOverrides: baseline } },
});

import type { Components } from '@mui/material/styles';
import { checkBoxIcon, radioIcon } from './control-icons.tsx';
import { token } from './tokens.ts';

const focus = { outline: `2px solid ${token('accent-text')}`, outlineOffset: 1 };

const buttons: Components = {
  MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit', size: 'medium' },
    styleOverrides: {
      root: {
        minWidth: 0,
        height: 32,
        padding: '0 12px',
        borderRadius: 6,
        whiteSpace: 'nowrap',
        gap: 6,
        fontSize: 13,
        boxShadow: 'none',
        '&.Mui-focusVisible': focus,
        '& .MuiButton-icon': { margin: 0 },
        '& .MuiButton-endIcon': { margin: '0 -4px 0 -2px', color: token('fg-muted') },
      },
      outlined: {
        fontWeight: 400,
        background: token('bg-raised'),
        borderColor: token('line-strong'),
        color: token('fg-default'),
        '&:hover': { background: token('bg-hover'), borderColor: token('line-field') },
      },
      contained: {
        background: token('accent-fill'),
        color: token('fg-onAccent'),
        '&:hover': { background: token('accent-hover') },
        '& .MuiButton-endIcon': { color: 'inherit' },
      },
      text: {
        fontWeight: 400,
        color: token('fg-secondary'),
        padding: '0 8px',
        '&:hover': { background: token('bg-hover') },
      },
      sizeSmall: { height: 26, fontSize: 12, padding: '0 8px', gap: 5 },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: {
        width: 32,
        height: 32,
        padding: 0,
        borderRadius: 6,
        color: token('fg-secondary'),
        '&:hover': { background: token('bg-hover') },
        '&.Mui-focusVisible': focus,
      },
      sizeSmall: { width: 26, height: 26 },
    },
  },
};

const tabs: Components = {
  MuiTabs: {
    styleOverrides: {
      root: { minHeight: 36, borderBottom: `1px solid ${token('line-default')}` },
      indicator: { height: 2, background: token('accent-fill') },
      list: { gap: 20 },
    },
  },
  MuiTab: {
    defaultProps: { iconPosition: 'start' },
    styleOverrides: {
      root: {
        minHeight: 36,
        minWidth: 0,
        padding: 0,
        fontSize: 13,
        fontWeight: 400,
        textTransform: 'none',
        color: token('fg-secondary'),
        gap: 6,
        '&.Mui-selected': { color: token('fg-default'), fontWeight: 600 },
        '&.Mui-focusVisible': { ...focus, outlineOffset: -2 },
        '& .MuiTab-icon': { margin: 0 },
      },
    },
  },
};

const edge = '& .MuiOutlinedInput-notchedOutline';
const fields: Components = {
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: 32,
        fontSize: 13,
        borderRadius: 6,
        background: token('bg-raised'),
        [edge]: { borderColor: token('line-strong'), borderBottomColor: token('line-field') },
        [`&:hover ${edge.slice(2)}`]: { borderColor: token('line-field') },
        [`&.Mui-focused ${edge.slice(2)}`]: { borderColor: token('accent-text'), borderWidth: 2 },
        [`&.Mui-error ${edge.slice(2)}`]: { borderColor: token('st-red') },
      },
      input: {
        padding: '0 10px',
        height: 32,
        outline: 'none',
        '&::placeholder': { color: token('fg-muted'), opacity: 1 },
      },
    },
  },
  MuiCheckbox: { defaultProps: { size: 'small', ...checkBoxIcon }, styleOverrides: { root: { padding: 4 } } },
  MuiRadio: { defaultProps: { size: 'small', ...radioIcon }, styleOverrides: { root: { padding: 4 } } },
  MuiFormControlLabel: { styleOverrides: { root: { marginLeft: -4, gap: 4 } } },
};

const surfaces: Components = {
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: token('scrim') } } },
  },
  MuiLinearProgress: {
    styleOverrides: {
      root: { height: 4, borderRadius: 2, background: token('line-default') },
      bar: { background: token('st-blue'), borderRadius: 2 },
    },
  },
  MuiMenu: {
    // A menu lies outside the page's landmarks, so it brings one of its own.
    defaultProps: { slotProps: { paper: { component: 'section', 'aria-label': 'Menu' } as object } }, // `component` is not in MUI's type
    styleOverrides: {
      paper: { borderRadius: 8, border: `1px solid ${token('line-default')}`, boxShadow: token('shadow') },
      list: { padding: '4px 0' },
    },
  },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 30,
        fontSize: 13,
        padding: '4px 12px',
        gap: 8,
        '&.Mui-focusVisible, &:hover': { background: token('accent-tint') },
        '&.Mui-selected, &.Mui-selected:hover': { background: token('bg-selected') },
      },
    },
  },
  MuiDivider: { styleOverrides: { root: { borderColor: token('line-default') } } },
  MuiTooltip: { defaultProps: { enterDelay: 400, disableInteractive: true } },
};

/** How MUI's controls look and behave here (`tokens.md`, component rules and decisions 2 and 3). */
export const controls: Components = { ...buttons, ...tabs, ...fields, ...surfaces };

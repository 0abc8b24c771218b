/** The sample images of the lab's share, as administrators name them. */
export const samples = {
  notes1: '\\\\LAB-FS01\\msix\\Contoso\\contoso-notes-1.0.0.0.vhdx',
  notes2: '\\\\LAB-FS01\\msix\\Contoso\\contoso-notes-2.0.0.0.vhdx',
  cad: '\\\\LAB-FS01\\msix\\Fabrikam\\fabrikam-cad-24.1.0.0.vhdx',
  expired: '\\\\LAB-FS01\\msix\\Northwind\\northwind-label-print-3.2.0.0.vhdx',
} as const;

/** The lab's share in a data folder, for tests that put files of their own on it. */
export const shareFolder = ['lab', 'share', 'msix'] as const;

/**
 * What scripts may call: cmdlets with those of their parameters that we use, each with where it is documented. Sources: `app-attach`
 * = Microsoft Learn, "Test MSIX packages for app attach"; `CimDiskImage` = the community module of that name (2302.1) as used there;
 * `msix` = Microsoft Learn, "MSIX troubleshooting guide"; the rest = the cmdlet's own page on Microsoft Learn.
 */
export const documentedCmdlets: Readonly<
  Record<string, { readonly parameters: readonly string[]; readonly source: string }>
> = {
  'Mount-DiskImage': { parameters: ['-ImagePath', '-PassThru', '-NoDriveLetter', '-Access'], source: 'app-attach' },
  'Dismount-DiskImage': { parameters: ['-ImagePath', '-DevicePath'], source: 'app-attach' },
  'Get-DiskImage': { parameters: ['-ImagePath', '-DevicePath'], source: 'Storage: Get-DiskImage' },
  'Get-Partition': { parameters: ['-DiskNumber'], source: 'app-attach' },
  'Mount-CimDiskImage': {
    parameters: ['-ImagePath', '-PassThru', '-NoMountPath', '-DriveLetter', '-MountPath'],
    source: 'CimDiskImage',
  },
  'Dismount-CimDiskImage': { parameters: ['-DeviceId'], source: 'CimDiskImage' },
  'Get-CimDiskImage': { parameters: [], source: 'CimDiskImage' },
  'Add-AppxPackage': { parameters: ['-Path', '-DisableDevelopmentMode', '-Register'], source: 'app-attach' },
  'Remove-AppxPackage': {
    parameters: ['-Package', '-AllUsers', '-PreserveRoamableApplicationData', '-ErrorAction'],
    source: 'app-attach',
  },
  'Import-Certificate': { parameters: ['-FilePath', '-CertStoreLocation'], source: 'msix' },
  'Add-Type': { parameters: ['-AssemblyName'], source: 'app-attach' },
  'Get-ChildItem': { parameters: ['-LiteralPath'], source: 'Management: Get-ChildItem' },
  'Remove-Item': { parameters: ['-LiteralPath'], source: 'Management: Remove-Item; about_Certificate_Provider' },
  'Where-Object': { parameters: [], source: 'Core: Where-Object' },
  'Select-Object': { parameters: ['-First'], source: 'Utility: Select-Object' },
  'Start-Sleep': { parameters: ['-Milliseconds'], source: 'Utility: Start-Sleep' },
  'Out-Null': { parameters: [], source: 'Core: Out-Null' },
};

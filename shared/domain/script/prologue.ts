/**
 * The functions that a script calls: each holds one documented sequence of calls of Microsoft's app attach samples (PowerShell
 * 5.1), so that the steps below it read as what they do.
 */
export const functions = String.raw`
# Makes the machine trust a signer: the certificate itself in TrustedPeople, never an authority.
function Add-TrustedSigner {
    param([string] $Certificate)
    $file = [IO.Path]::GetTempFileName()
    try {
        [IO.File]::WriteAllBytes($file, [Convert]::FromBase64String($Certificate))
        Import-Certificate -FilePath $file -CertStoreLocation 'Cert:\LocalMachine\TrustedPeople' | Out-Null
    } finally {
        Remove-Item -LiteralPath $file
    }
}

# Takes a signer out of TrustedPeople. The thumbprint is SHA-256.
function Remove-TrustedSigner {
    param([string] $Thumbprint)
    $sha256 = [Security.Cryptography.HashAlgorithmName]::SHA256
    Get-ChildItem -LiteralPath 'Cert:\LocalMachine\TrustedPeople' |
        Where-Object { $_.GetCertHashString($sha256) -eq $Thumbprint } |
        Remove-Item
}

# The volume of a mounted VHD or VHDX, such as \\?\Volume{guid}\
function Get-DiskVolumePath {
    param([string] $ImagePath)
    $disk = Get-DiskImage -ImagePath $ImagePath
    (Get-Partition -DiskNumber $disk.Number).AccessPaths | Select-Object -First 1
}

# The volume of a mounted CIM image (module CimDiskImage).
function Get-CimVolumePath {
    param([string] $ImagePath)
    (Get-CimDiskImage | Where-Object { $_.ImagePath -eq $ImagePath } | Select-Object -First 1).DeviceId
}

# Stages the package that lies in a folder of a mounted image, where it lies, and waits until that is done.
function Invoke-Staging {
    param([string] $Volume, [string] $Folder)
    Add-Type -AssemblyName System.Runtime.WindowsRuntime
    $null = [Type]::GetType('Windows.Management.Deployment.PackageManager, Windows.Management.Deployment, ContentType=WindowsRuntime')
    $asTask = [System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object {
        $_.ToString() -eq 'System.Threading.Tasks.Task${'`'}1[TResult] AsTask[TResult,TProgress](Windows.Foundation.IAsyncOperationWithProgress${'`'}2[TResult,TProgress])'
    } | Select-Object -First 1
    $awaited = $asTask.MakeGenericMethod([Windows.Management.Deployment.DeploymentResult], [Windows.Management.Deployment.DeploymentProgress])
    $uri = ([Uri](($Volume + $Folder).Replace('\\?\', 'file:\\\'))).AbsoluteUri
    $manager = [Windows.Management.Deployment.PackageManager]::new()
    $task = $awaited.Invoke($null, @($manager.StagePackageAsync($uri, $null, 'StageInPlace')))
    while (-not $task.IsCompleted) { Start-Sleep -Milliseconds 200 }
    if ($task.Status -ne 'RanToCompletion') { throw $task.Exception }
}
`;

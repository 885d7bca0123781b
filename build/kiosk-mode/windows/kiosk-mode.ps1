<#
.SYNOPSIS
Turns kiosk mode of this device on or off: Shell Launcher and, where it is installed, Keyboard Filter.

.DESCRIPTION
Windows Enterprise, Education or IoT Enterprise. Must run as SYSTEM, as the scripts of Intune and of
Configuration Manager do: the MDM bridge answers nobody else. Effective from the next sign-in.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File kiosk-mode.ps1 -Mode On
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateSet('On', 'Off')]
    [string] $Mode
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not [System.Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) {
    throw 'Run this as SYSTEM.'
}

# Of the combinations that Keyboard Filter knows, all are blocked but what typing needs. Five presses
# of the left Windows key still lead to the sign-in screen, for administrators.
$neededToType = 'Alt', 'Ctrl', 'Shift'

function Set-Shell([string] $Configuration) {
    $access = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    $access.ShellLauncher = if ($Configuration) {
        [System.Net.WebUtility]::HtmlEncode($Configuration)
    } else { $null }
    Set-CimInstance -CimInstance $access
}

function Set-Keys([bool] $Blocked) {
    $namespace = 'root\standardcimv2\embedded'
    try {
        $predefined = Get-CimInstance -Namespace $namespace -ClassName 'WEKF_PredefinedKey'
    } catch {
        Write-Warning 'Keyboard Filter is not installed: keys of Windows are not blocked.'
        return
    }
    foreach ($key in $predefined | Where-Object { $_.Id -notin $neededToType }) {
        $key.Enabled = $Blocked
        Set-CimInstance -CimInstance $key
    }
    $accessibility = Get-CimInstance -Namespace $namespace -ClassName 'WEKF_Settings' |
        Where-Object { $_.Name -eq 'ForceOffAccessibility' }
    $accessibility.Value = if ($Blocked) { 'true' } else { 'false' }
    Set-CimInstance -CimInstance $accessibility
}

if ($Mode -eq 'On') {
    Set-Shell (Get-Content -Raw -Encoding UTF8 -Path (Join-Path $PSScriptRoot 'shell-launcher.xml'))
    Set-Keys $true
} else {
    Set-Shell ''
    Set-Keys $false
}

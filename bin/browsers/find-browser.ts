import { readFileSync } from 'node:fs'
import { onPath, programAt } from '../program'
import { runProgram } from '../run-program'

export interface Browser {
  /** The setting that names it. */
  setting: string
  programs: readonly string[]
  debianPackage: string
  /** A download of its own, tried before the system's package manager. */
  download?: (signal: AbortSignal) => Promise<string | null>
}

/** A browser that runs: named, on PATH, downloaded, or installed by the system's package manager. `null`: there is none to be had. */
export async function findBrowser(
  { setting, programs, debianPackage, download }: Browser,
  signal: AbortSignal,
): Promise<string | null> {
  const named = process.env[setting]
  if (named) return runs(programAt(named), signal)
  const present = () => programs.map(onPath).find((path) => path !== null) ?? null
  return (
    (await runs(present(), signal)) ??
    (download ? await runs(await download(signal), signal) : null) ??
    ((await installOnDebian(debianPackage, signal)) ? await runs(present(), signal) : null)
  )
}

/** A download may lack the libraries of a desktop, and a name on PATH be a stub that only advertises an installer. */
async function runs(path: string | null, signal: AbortSignal): Promise<string | null> {
  if (!path) return null
  const { isOk } = await runProgram([path, '--version'], { signal })
  return isOk ? path : null
}

async function installOnDebian(name: string, signal: AbortSignal): Promise<boolean> {
  if (process.getuid?.() !== 0 || !isDebian()) return false
  process.stdout.write(`Installing ${name} …\n`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runProgram(['apt-get', 'update'], { signal, env })
  const { isOk } = await runProgram(['apt-get', 'install', '-y', '--no-install-recommends', name], { signal, env })
  return isOk
}

/** Ubuntu's packages of these names only point to another installer, which does not run in a container. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

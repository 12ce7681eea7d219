import type { DeviceKind, MediaProblem } from '~/media/media-problem'
import type { Obstacle } from './screen'

/** Which of the two it was, where the browser's first answer left that open; null where it stays open. */
export async function obstacleFrom(problem: MediaProblem): Promise<Obstacle> {
  return { code: problem.code, device: problem.device ?? (await findDevice(problem.code)) }
}

async function findDevice(code: Obstacle['code']): Promise<DeviceKind | null> {
  if (code === 'refused') return one(await missing(isDenied))
  if (code === 'not-found') return one(await missing(isAbsent))
  return null
}

const one = ([first, second]: DeviceKind[]): DeviceKind | null => (first && !second ? first : null)

async function missing(test: (kind: DeviceKind) => Promise<boolean>): Promise<DeviceKind[]> {
  const answers = await Promise.all((['camera', 'microphone'] as const).map(async (kind) => ((await test(kind)) ? [kind] : [])))
  return answers.flat()
}

/** Browsers that cannot be asked count as not denied. */
const isDenied = (name: DeviceKind): Promise<boolean> =>
  Promise.resolve(navigator.permissions?.query({ name } as PermissionDescriptor)).then(
    (status) => status?.state === 'denied',
    () => false,
  )

async function isAbsent(kind: DeviceKind): Promise<boolean> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  return !all.some((device) => device.kind === (kind === 'camera' ? 'videoinput' : 'audioinput'))
}

/** True where the browser will not ask again, so that its question needs no announcing. */
export async function isGranted(kinds: readonly DeviceKind[]): Promise<boolean> {
  try {
    const states = await Promise.all(kinds.map((name) => navigator.permissions.query({ name } as PermissionDescriptor)))
    return states.every(({ state }) => state === 'granted')
  } catch {
    return false
  }
}

/**
 * Why a camera or microphone cannot be used, in the words a screen can act on.
 * `refused`: the person, the browser or the system said no · `blocked-by-page`: the page around our frame forbids it ·
 * `in-use`: another program holds it · `not-found`: there is none · `insecure`: the page is not served over HTTPS ·
 * `unsupported`: the browser cannot make encrypted calls · `failed`: anything else.
 */
export type MediaProblemCode = 'refused' | 'blocked-by-page' | 'in-use' | 'not-found' | 'insecure' | 'unsupported' | 'failed'

export type DeviceKind = 'camera' | 'microphone'

export class MediaProblem extends Error {
  override readonly name = 'MediaProblem'

  constructor(
    readonly code: MediaProblemCode,
    /** Null when both were asked for at once and the browser does not say which one it was. */
    readonly device: DeviceKind | null,
    options?: ErrorOptions,
  ) {
    super(code, options)
  }
}

/** Names of `DOMException` from `getUserMedia`; older browsers' names where they differ. */
const CODE_BY_ERROR_NAME: Record<string, MediaProblemCode> = {
  NotAllowedError: 'refused',
  PermissionDeniedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'not-found',
  DevicesNotFoundError: 'not-found',
  OverconstrainedError: 'not-found',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  AbortError: 'failed',
}

/** What the page itself forbids, whatever the person would answer. Known before asking. */
export type PageLimits = { isSecure: boolean; hasMediaDevices: boolean; isBlocked: boolean }

/** Turns whatever `getUserMedia` threw into a problem. A refusal on a page that forbids the device is the page's doing. */
export function mediaProblemFrom(error: unknown, device: DeviceKind | null, limits: PageLimits): MediaProblem {
  if (error instanceof MediaProblem) return error
  return new MediaProblem(codeFrom(error, limits), device, { cause: error })
}

function codeFrom(error: unknown, limits: PageLimits): MediaProblemCode {
  if (!limits.isSecure) return 'insecure'
  if (!limits.hasMediaDevices) return 'unsupported'
  const code = CODE_BY_ERROR_NAME[error instanceof Error ? error.name : ''] ?? 'failed'
  return code === 'refused' && limits.isBlocked ? 'blocked-by-page' : code
}

/** Asks the document what it is allowed to use; Firefox and Safari do not tell, so there the answer is "not blocked". */
export function readPageLimits(devices: readonly DeviceKind[]): PageLimits {
  const policy = (document as { featurePolicy?: { allowsFeature(feature: string): boolean } }).featurePolicy
  return {
    isSecure: window.isSecureContext,
    hasMediaDevices: typeof navigator.mediaDevices?.getUserMedia === 'function',
    isBlocked: policy !== undefined && devices.some((device) => !policy.allowsFeature(device)),
  }
}

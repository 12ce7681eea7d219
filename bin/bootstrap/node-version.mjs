import { Stop } from './stop.mjs'

const LEAST = { major: 20, minor: 19 }

/** @param {string} version as in `process.versions.node` */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > LEAST.major || (major === LEAST.major && minor >= LEAST.minor)
  if (!isEnough)
    throw new Stop(
      `Parley needs Node ${LEAST.major}.${LEAST.minor} or newer, and this is ${version}: install a newer Node, then try again.`,
    )
}

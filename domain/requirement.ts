/** How well an agent must know something, 1 (a little) to 5 (by heart). */
export type Requirement = { skillId: string; level: number }

/** From `afterMs` of waiting on, this level is enough; 0: the skill is no longer needed. */
export type Relaxation = { afterMs: number; skillId: string; level: number }

/** The levels of one agent by skill; a skill that is not there is not known. */
export type Skills = Readonly<Record<string, number>>

/** What several places ask for together: of each skill the highest level, in the order of the skills' ids. */
export function mergeRequirements(...lists: readonly (readonly Requirement[])[]): Requirement[] {
  const levels = new Map<string, number>()
  for (const { skillId, level } of lists.flat()) levels.set(skillId, Math.max(level, levels.get(skillId) ?? 0))
  return [...levels].map(([skillId, level]) => ({ skillId, level })).sort((a, b) => (a.skillId < b.skillId ? -1 : 1))
}

/** What is still asked for after so much waiting. Steps only ever lower a level; which of them comes first does not matter. */
export function relaxed(
  requirements: readonly Requirement[],
  relaxations: readonly Relaxation[],
  waitedMs: number,
): readonly Requirement[] {
  if (relaxations.length === 0 || requirements.length === 0) return requirements
  return requirements.flatMap(({ skillId, level }) => {
    const steps = relaxations.filter((step) => step.skillId === skillId && step.afterMs <= waitedMs)
    const left = Math.min(level, ...steps.map((step) => step.level))
    return left > 0 ? [{ skillId, level: left }] : []
  })
}

/** The first requirement that the agent does not meet, or null. */
export const firstUnmet = (requirements: readonly Requirement[], skills: Skills): Requirement | null =>
  requirements.find(({ skillId, level }) => (skills[skillId] ?? 0) < level) ?? null

/** The primary tag of a language as browsers and settings write it: `de` of `de-AT`. */
export const languageOf = (locale: string): string => (locale.split(/[-_]/)[0] ?? '').toLowerCase()

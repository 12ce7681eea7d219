import { BUILT_IN, consentLanguageOf, consentVersion } from '~/domain/consent-text'
import type { Tx } from '../../db/transaction'

/**
 * The question as the workspace now puts it in the visitor's language, title and lead on a line each; Parley's own words where it has
 * written none.
 * @param locale as the visitor's browser says it: mostly a BCP 47 tag, and any text at worst
 */
export async function consentText(tx: Tx, workspaceId: string, locale: string): Promise<{ version: string; text: string }> {
  const language = consentLanguageOf(locale)
  const own = await tx.db.consentText.findFirst({ where: { workspaceId, language }, orderBy: { version: 'desc' } })
  const { title, lead } = own ?? BUILT_IN[language]
  return { version: consentVersion(language, own?.version ?? null), text: `${title}\n${lead}` }
}

import { BUILT_IN, consentVersion } from '~/domain/consent-text'
import { ConsentLanguage, type ConsentText, type ConsentTextList } from '~/protocol/consent-text'
import type { AdminActor } from '../actor'
import { db } from '../db/client'

type Row = { language: ConsentLanguage; version: number; title: string; lead: string; name: string | null; at: Date }

/** What visitors are asked in each language, the workspace's own words or Parley's. */
export async function readConsentTexts({ workspaceId }: AdminActor): Promise<ConsentTextList> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT DISTINCT ON (c.language) c.language, c.version, c.title, c.lead, u.name, c.written_at AS at
    FROM consent_text c LEFT JOIN app_user u ON u.id = c.written_by AND u.workspace_id = c.workspace_id
    WHERE c.workspace_id = ${workspaceId}::uuid ORDER BY c.language, c.version DESC`
  return { texts: ConsentLanguage.options.map((language) => textIn(language, rows)) }
}

function textIn(language: ConsentLanguage, rows: readonly Row[]): ConsentText {
  const builtIn = BUILT_IN[language]
  const own = rows.find((row) => row.language === language)
  if (!own) return { language, version: consentVersion(language, null), ...builtIn, written: null, builtIn }
  const { version, title, lead, name, at } = own
  return { language, version: consentVersion(language, version), title, lead, written: { name, at: at.toISOString() }, builtIn }
}

import { describe, expect, it } from 'vitest'
import type { ConsentText, ConsentTextList } from '~/protocol/consent-text'
import { changedIn, draftOf, isComplete, mistakesIn } from '~/ui/admin/consent-draft'
import { messages } from '~/ui/messages/catalogue'
import ar from '~/widget/panel/messages/ar.json'
import de from '~/widget/panel/messages/de.json'
import en from '~/widget/panel/messages/en.json'

const text = (language: ConsentText['language']): ConsentText => ({
  ...{ language, version: `parley-1-${language}`, title: `May we, in ${language}?`, lead: 'So that we can look it up.' },
  ...{ written: null, builtIn: { title: `May we, in ${language}?`, lead: 'So that we can look it up.' } },
})
const LIST: ConsentTextList = { texts: [text('en'), text('de'), text('ar')] }

describe('The question in the fields', () => {
  it('is written anew in the languages in which it was changed, and in no other', () => {
    const draft = draftOf(LIST)
    expect(changedIn(draft, LIST)).toEqual([])
    const changed = { ...draft, de: { ...draft.de, lead: 'Damit wir nachsehen können.' } }
    expect(changedIn(changed, LIST).map(({ language }) => language)).toEqual(['de'])
    const other = { ...changed, ar: { ...draft.ar, title: 'Dürfen wir?' } }
    expect(changedIn(other, LIST).map(({ language }) => language)).toEqual(['de', 'ar'])
  })

  it('can be saved when it says something in every language', () => {
    const draft = draftOf(LIST)
    expect(isComplete(draft)).toBe(true)
    expect(isComplete({ ...draft, ar: { ...draft.ar, title: '  ' } })).toBe(false)
    expect([...mistakesIn({ title: '', lead: 'x'.repeat(401) })]).toEqual(['title', 'lead'])
  })

  it('is previewed with the very answers that the widget offers', () => {
    const { no, yes } = messages.consent.preview
    for (const [language, widget] of [
      ['en', en],
      ['de', de],
      ['ar', ar],
    ] as const)
      expect([no[language], yes[language]]).toEqual([widget['consent.no'], widget['consent.yes']])
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ConsentText, ConsentTextList } from '~/protocol/consent-text'
import { changedIn, draftOf, isComplete, lengthOf, mistakesIn } from '~/ui/admin/consent-draft'
import { ConsentFields } from '~/ui/admin/consent-fields'
import { messages } from '~/ui/messages/catalogue'
import { StaffProviders } from '~/ui/messages/provider'
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

  it('is never cut: too long it says by how much, counted as it would be saved, and is not saved', () => {
    const long = 'x'.repeat(91)
    expect(lengthOf('title', ` ${long} `)).toEqual({ length: 91, most: 80, over: 11 })
    expect(lengthOf('title', ` ${'x'.repeat(80)} `)).toEqual({ length: 80, most: 80, over: 0 })
    expect(isComplete({ ...draftOf(LIST), en: { title: long, lead: 'So that we can look it up.' } })).toBe(false)
    const html = renderToStaticMarkup(
      <StaffProviders zone="UTC" nonce={undefined}>
        <ConsentFields language="en" words={{ title: long, lead: 'y' }} onChange={() => {}} />
      </StaffProviders>,
    )
    expect(html).toContain('11 characters too long: 91 of 80.')
    expect(html).toContain('1 of 400 characters')
    expect(html).not.toMatch(/maxlength/i)
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

import type { Medium } from '~/protocol/primitives'
import type { SiteRuleKind } from '~/protocol/site'
import type { TestRouting } from '~/protocol/test-routing'

/** A visitor as described in the fields. `waited`: minutes as typed; `siteId` empty: they are in the queue already. */
export type Imagined = { medium: Medium; locale: string; waited: string; siteId: string; by: SiteRuleKind; value: string }

/** How they come in. A path alone is a page of whichever website; a bare attribute has no value. */
export function entranceOf({ siteId, by, value: typed }: Imagined): TestRouting['visitor']['entrance'] {
  if (siteId === '') return null
  const value = typed.trim()
  const [key = '', ...rest] = value.split('=')
  return {
    siteId,
    button: by === 'button' ? value : null,
    topic: by === 'topic' ? value : null,
    pageUrl: by === 'page' ? new URL(value || '/', 'https://website.invalid').href : 'https://website.invalid/',
    attributes: by === 'attribute' && key !== '' ? { [key]: rest.join('=') } : {},
  }
}

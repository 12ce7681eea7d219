'use client'

import { useTranslations } from 'use-intl'
import { Mark } from '~/ui/primitives/mark'
import { isColour } from './accent-field'

/** What a visitor will see, roughly: the round-ended button on their page, and the colour at work in the panel. */
export function SitePreview({ name, accent }: { name: string; accent: string | null }) {
  const t = useTranslations('site.preview')
  const fill = accent !== null && isColour(accent) ? readable(accent) : 'var(--accent)'
  return (
    <section aria-label={t('title')} className="border-s bg-surface-0 p-6 max-preview:hidden">
      <h2>{t('title')}</h2>
      <div className="relative mt-3 grid h-104 content-start gap-2.5 rounded-card border bg-surface-2 p-5">
        {['w-3/5', 'w-full', 'w-5/6', 'w-2/5'].map((width) => (
          <i key={width} className={`h-2 rounded-tag bg-surface-3 ${width}`} />
        ))}
        <div className="absolute end-3.5 bottom-20 grid w-52 gap-3 rounded-card border bg-surface-1 p-4 shadow-pop">
          <b className="truncate font-semibold">{name}</b>
          <span className="text-form font-semibold text-balance">{t('question')}</span>
          <span className="rounded-control px-3 py-2 text-center font-medium text-on-accent" style={{ background: fill }}>
            {t('start')}
          </span>
        </div>
        <span className="absolute end-3.5 bottom-3.5 flex h-12 items-center gap-2.5 rounded-full border border-white/13 bg-[#192125] ps-3.5 pe-4.5 text-form font-medium text-white [--accent:#73c6d9]">
          <Mark className="size-6" />
          {t('launcher')}
        </span>
      </div>
    </section>
  )
}

/** The site's colour as the widget bends it: dark enough for white words, light enough for dark ones at night. */
const readable = (accent: string) =>
  `light-dark(oklch(from ${accent} min(l, 0.5) c h), oklch(from ${accent} max(l, 0.74) min(c, 0.12) h))`

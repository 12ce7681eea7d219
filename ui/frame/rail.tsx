'use client'

import { Headset, History, type LucideIcon, Settings2 } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { includesRole, type Role } from '~/domain/role'
import { cx } from '~/ui/primitives/cx'
import { Mark } from '~/ui/primitives/mark'
import { KeysDialog } from './keys-dialog'
import { type Me, MeMenu } from './me-menu'
import { RAIL_ITEM } from './rail-item'
import { settingsHome } from './settings-home'

type Page = { word: 'desk' | 'history' | 'settings'; href: string; under: string; icon: LucideIcon; needs: Role }

const PAGES: readonly Page[] = [
  { word: 'desk', href: '/desk', under: '/desk', icon: Headset, needs: 'agent' },
  { word: 'history', href: '/history', under: '/history', icon: History, needs: 'agent' },
  { word: 'settings', href: '/settings', under: '/settings', icon: Settings2, needs: 'supervisor' },
]

export function Rail({ me }: { me: Me }) {
  const t = useTranslations('frame')
  const path = usePathname()
  return (
    <nav aria-label={t('nav')} className={BAR}>
      <Mark className="mb-3 size-6.5 max-tablet:hidden" />
      {PAGES.filter((place) => includesRole(me.role, place.needs)).map((place) => (
        <Link
          key={place.word}
          href={place.word === 'settings' ? settingsHome(me.role) : place.href}
          aria-current={path.startsWith(place.under) ? 'page' : undefined}
          className={cx(RAIL_ITEM, 'aria-[current]:forced-edge aria-[current]:bg-accent-soft aria-[current]:text-accent-ink')}
        >
          <place.icon className="size-5" />
          {t(place.word)}
        </Link>
      ))}
      <span className="flex-1 max-tablet:hidden" />
      <KeysDialog />
      <MeMenu me={me} />
    </nav>
  )
}

const BAR = cx(
  'order-last flex items-center justify-around gap-1 border-t bg-surface-0 px-2 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))]',
  'tablet:order-none tablet:flex-col tablet:justify-start tablet:border-e tablet:border-t-0 tablet:px-0 tablet:pt-3 tablet:pb-2',
)

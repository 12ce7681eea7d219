'use client'

import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useTranslations } from 'use-intl'
import type { Role } from '~/domain/role'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Avatar } from '~/ui/primitives/avatar'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '~/ui/primitives/menu'
import { RAIL_ITEM } from './rail-item'

/** The signed-in person, as far as the frame shows them. */
export type Me = { name: string; role: Role }

export function MeMenu({ me }: { me: Me }) {
  const t = useTranslations('me')
  const { submit, isBusy } = useSubmit(signOut)
  const trigger = (
    <button type="button" className={RAIL_ITEM}>
      <Avatar name={me.name} tone="me" />
      <span className="w-full truncate text-center">{me.name.split(' ')[0]}</span>
    </button>
  )
  return (
    <Menu trigger={trigger} side="right" align="end">
      <div className="px-2 py-1.5">
        <p className="max-w-56 truncate font-semibold">{me.name}</p>
        <p className="text-ink-3">{t(me.role)}</p>
      </div>
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} isDisabled={isBusy} onSelect={submit}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}

const THEMES = [
  { value: 'system', icon: <Monitor /> },
  { value: 'light', icon: <Sun /> },
  { value: 'dark', icon: <Moon /> },
] as const
type Theme = (typeof THEMES)[number]['value']

function ThemeChoice() {
  const t = useTranslations('me')
  const { theme = 'system', setTheme } = useTheme()
  const options = THEMES.map(({ value, icon }) => ({ value, icon, label: t(`theme.${value}`) }))
  return <MenuChoice<Theme> label={t('look')} value={theme as Theme} options={options} onChange={setTheme} />
}

/** A whole page load, so that nothing of the session stays in memory. */
async function signOut(): Promise<void> {
  await request('POST', '/v1/sign-out')
  window.location.assign('/signin')
}

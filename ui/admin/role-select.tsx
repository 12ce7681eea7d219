'use client'

import type { ComponentProps } from 'react'
import { useTranslations } from 'use-intl'
import { Role } from '~/protocol/staff'
import { Select } from '~/ui/primitives/select'

export function RoleSelect(props: ComponentProps<typeof Select>) {
  const t = useTranslations('team.role')
  return (
    <Select {...props}>
      {Role.options.map((role) => (
        <option key={role} value={role}>
          {t(role)}
        </option>
      ))}
    </Select>
  )
}

import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readSkills } from '~/server/views/skills'
import { SkillsScreen } from '~/ui/admin/skills-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('skills')('title') }

export default async function SkillsPage() {
  const { skills } = await readSkills(await requireStaff('admin'))
  return <SkillsScreen initial={skills} />
}

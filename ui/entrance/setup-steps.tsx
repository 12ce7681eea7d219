import { translate } from '~/ui/messages/catalogue'
import { cx } from '~/ui/primitives/cx'

const t = translate('setup.steps')
const STEPS = ['workspace', 'snippet', 'call', 'team'] as const

/** What comes after this page, so that nobody wonders how long it takes. */
export function SetupSteps() {
  return (
    <ol className="max-w-100">
      {STEPS.map((step, index) => (
        <li
          key={step}
          className="group relative grid grid-cols-[28px_1fr] gap-3.5 pb-6"
          aria-current={index === 0 ? 'step' : undefined}
        >
          <span className="absolute start-[13px] top-7 bottom-0 w-0.5 bg-line group-last:hidden" />
          <span
            aria-hidden="true"
            className={cx(
              'grid size-7 place-items-center rounded-full border-2 text-small font-semibold',
              index === 0 ? 'border-accent bg-accent text-on-accent' : 'border-line-strong text-ink-2',
            )}
          >
            {index + 1}
          </span>
          <span>
            <b className="text-form font-semibold">{t(`${step}.title`)}</b>
            <span className="block text-ink-2">{t(`${step}.about`)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { fetchCallScreens, fetchTalk, fetchTalkScreens } from '../lazy'
import { isGranted } from '../obstacle'
import { BrowserQuestion } from '../parts/browser-question'
import { StepHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Pane } from '../parts/pane'
import { CallPromise, PlainPromise } from '../parts/promises'
import type { Screen } from '../screen'
import { unlockSounds } from '../sounds'
import { dispatch, flow } from '../state'
import { t } from '../words'

/** Who is asking and, for a call, why the browser is about to ask something: said first, asked when Start is pressed. */
export function NamingScreen({ medium, isBusy, trouble }: Omit<Extract<Screen, { at: 'naming' }>, 'at'>) {
  const isAllowed = useAllowed(medium)
  useEffect(() => {
    void fetchTalk()
    void (medium === 'chat' ? fetchTalkScreens() : fetchCallScreens())
  }, [medium])
  const asksFor = medium === 'chat' || isAllowed ? null : medium
  return (
    <Pane>
      <StepHeader
        title={t(`medium.${medium}`)}
        isBusy={isBusy && medium === 'chat'}
        onBack={() => dispatch({ type: 'went-back' })}
      />
      <form class="wbody" onSubmit={submit}>
        <Heading>{t(asksFor ? `ask.${asksFor}` : 'ask.name')}</Heading>
        {asksFor && <p class="wp">{t(`ask.${asksFor}Lead`)}</p>}
        {asksFor && <BrowserQuestion hasCamera={asksFor === 'video'} />}
        <label class="apart" for="visitor">
          {t('ask.yourName')}
        </label>
        <input id="visitor" name="visitor" class="in" autocomplete="given-name" maxLength={80} defaultValue={flow.value.name} />
        <p class="wp small" role="status">
          {isBusy && asksFor && t('ask.open')}
        </p>
        {trouble && (
          <p class="notice" role="alert">
            {t(`trouble.${trouble}`)}
          </p>
        )}
        <div class="foot">
          <button type="submit" class="btn primary" aria-disabled={isBusy}>
            {t('start')}
          </button>
        </div>
      </form>
      {medium === 'chat' ? <PlainPromise words="promise.chat" /> : <CallPromise />}
    </Pane>
  )
}

function submit(event: SubmitEvent): void {
  event.preventDefault()
  unlockSounds()
  const field = (event.currentTarget as HTMLFormElement).elements.namedItem('visitor') as HTMLInputElement
  dispatch({ type: 'named', name: field.value })
}

/** Where the browser has allowed it before, it will not ask, and saying so would be wrong. */
function useAllowed(medium: string): boolean {
  const [isAllowed, allow] = useState(false)
  useEffect(() => {
    void isGranted(medium === 'video' ? ['camera', 'microphone'] : ['microphone']).then(allow)
  }, [medium])
  return isAllowed
}

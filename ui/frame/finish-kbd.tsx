'use client'

import { Kbd } from '~/ui/primitives/kbd'
import { finishKey } from './shortcuts'

/** The hint at what finishes a wrap-up. It asks the browser for its keyboard, so it stands only in what no server draws. */
export function FinishKbd() {
  return <Kbd>{finishKey(navigator.platform)}</Kbd>
}

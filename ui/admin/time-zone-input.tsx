'use client'

import { type ComponentProps, useId, useSyncExternalStore } from 'react'
import { TextInput } from '~/ui/primitives/text-input'

const NONE: readonly string[] = []
let known: readonly string[] | undefined
const zonesHere = () => {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')]
  return known
}
const neverChanges = () => () => {}

type TimeZoneInputProps = Omit<ComponentProps<typeof TextInput>, 'onChange' | 'list'> & {
  value: string
  onChange: (timeZone: string) => void
}

/** An IANA name, found by any part of it: the browser's own list of them is offered. */
export function TimeZoneInput({ onChange, ...rest }: TimeZoneInputProps) {
  const id = useId()
  const zones = useSyncExternalStore(neverChanges, zonesHere, () => NONE)
  return (
    <>
      <TextInput
        {...rest}
        list={id}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}

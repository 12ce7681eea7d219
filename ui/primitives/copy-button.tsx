'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonLook } from './button'

type CopyButtonProps = ButtonLook & {
  text: string
  label: string
  copiedLabel: string
  /** Shown when the browser does not let us write to the clipboard. */
  failedLabel: string
  className?: string
}

const SHOWN_MS = 2_000

export function CopyButton({ text, label, copiedLabel, failedLabel, ...look }: CopyButtonProps) {
  const [result, setResult] = useState<CopyResult | null>(null)
  useEffect(() => {
    if (result === null) return
    const timer = setTimeout(() => setResult(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [result])
  const told = result && { copied: copiedLabel, failed: failedLabel }[result]
  return (
    <>
      <Button {...look} onClick={() => writeText(text).then(setResult)}>
        {result === 'copied' ? <Check /> : <Copy />}
        {told ?? label}
      </Button>
      <span role="status" className="sr-only">
        {told}
      </span>
    </>
  )
}

type CopyResult = 'copied' | 'failed'

/** The clipboard is absent on plain http other than localhost, and may refuse. */
async function writeText(text: string): Promise<CopyResult> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return 'failed'
  }
}

'use client'

import { useState } from 'react'
import { ApiProblem } from './problem'

/**
 * One thing at a time that a person sets off: busy while it runs, the problem after it failed.
 * A bug in our own code is not a problem of the server's and is thrown on.
 */
export function useSubmit<Args extends unknown[]>(work: (...args: Args) => Promise<void>) {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const submit = async (...args: Args): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      await work(...args)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'sign-in-needed') return signInAgain()
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { submit, isBusy, problem, forget: () => setProblem(null) }
}

/** The session ended under this page: sign in, and come back here. */
function signInAgain(): void {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/signin?next=${encodeURIComponent(here)}`)
}

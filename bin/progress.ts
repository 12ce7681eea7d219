import { Listr, type ListrTask } from 'listr2'

export interface Step {
  title: string
  /** What it returns is added to its line, in brackets. `say` replaces its line while it runs. */
  run: (say: (line: string) => void) => Promise<string | undefined>
}

/**
 * Runs the steps side by side, a line each; a spinner only on a terminal. The first failure aborts the others by `ending`, and all have
 * ended when this rejects with it.
 */
export async function runSteps(steps: readonly Step[], ending: AbortController) {
  const list = new Listr(
    steps.map((step) => toTask(step, ending)),
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: process.stdout.isTTY ? 'default' : 'simple',
      rendererOptions: { showErrorMessage: false, collapseErrors: false },
      fallbackRendererOptions: {},
    },
  )
  await list.run()
  ending.signal.throwIfAborted()
}

function toTask({ title, run }: Step, ending: AbortController): ListrTask {
  return {
    title,
    task: async (_, task) => {
      try {
        ending.signal.throwIfAborted()
        const remark = await run((line) => {
          task.title = `${line} …`
        })
        task.title = remark ? `${title} (${remark})` : title
      } catch (error) {
        task.title = title
        ending.abort(error)
        throw error
      }
    },
  }
}

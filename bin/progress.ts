import { Listr, type ListrTask } from 'listr2'

export interface Step {
  title: string
  /** What it returns is added to its line, in brackets. `say` tells what it is doing meanwhile. */
  run: (say: (line: string) => void) => Promise<string | undefined>
}

/** Marks a step as failed without words: the reason is said once, at the very end. */
class Unsaid extends Error {}

/**
 * Runs the steps side by side, in plain lines, or with spinners on a terminal. The first failure aborts the others by `ending`, and all
 * have ended when this rejects with it.
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
          task.output = `${line} …`
        })
        task.title = remark ? `${title} (${remark})` : title
      } catch (error) {
        ending.abort(error)
        throw new Unsaid()
      }
    },
  }
}

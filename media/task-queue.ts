/** Runs tasks strictly one after the other; a failed one is the business of whoever asked for it and stops nobody behind it. */
export function createTaskQueue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task, task)
    last = result.catch(() => {})
    return result
  }
}

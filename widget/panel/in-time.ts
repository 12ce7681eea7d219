/** Waits so long and no longer. An answer that still comes after that goes to `onLate`, to be undone. */
export function inTime<Answer>(asked: Promise<Answer>, patienceMs: number, onLate: (answer: Answer) => void): Promise<Answer> {
  let isLate = false
  asked.then(
    (answer) => isLate && onLate(answer),
    () => {},
  )
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => {
      isLate = true
      reject(new Error('No answer in time'))
    }, patienceMs)
  })
  return Promise.race([asked, tooLate])
}

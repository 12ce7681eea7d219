/**
 * Puts a text on the clipboard, from a click. By the old way, because the new one needs a permission that the page around our frame would
 * have to pass on.
 * @returns whether the browser has taken it
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', text)
  }
  document.addEventListener('copy', put)
  const isTaken = document.execCommand('copy')
  document.removeEventListener('copy', put)
  return isTaken
}

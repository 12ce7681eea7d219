/** Hands something of our own origin to the browser's downloads. @param name empty: the server's, or the address's own */
export function saveAs(url: string, name = ''): void {
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: name })
  link.click()
}

/**
 * Where to go after signing in. Only a path of this very origin: `//host`, `\\host` and whole addresses would lead a person who
 * just typed a password somewhere else.
 */
export function nextPath(next: string | undefined): string {
  const fallback = '/desk'
  if (!next?.startsWith('/')) return fallback
  const here = 'http://here.invalid'
  if (!URL.canParse(next, here)) return fallback
  const url = new URL(next, here)
  // What Next adds when it asks for a page in pieces.
  url.searchParams.delete('_rsc')
  const path = url.pathname + url.search
  // `/.//host` is of this origin as it came, and is `//host` once its dots are gone.
  return url.origin === here && !path.startsWith('//') ? path : fallback
}

/** First letters of the first two words; a picture of somebody is never invented. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()

export function Avatar({ name }: { name: string }) {
  return (
    <span class="av" aria-hidden="true">
      {initials(name)}
    </span>
  )
}

import { linkedText } from '~/protocol/linked-text'

/** What somebody wrote, its addresses as links. Text stays text: nothing in it is markup, nothing is fetched for it. */
export function WrittenText({ text }: { text: string }) {
  return linkedText(text).map(({ text: piece, href }, index) =>
    href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change their places
      <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr" className="text-link">
        {piece}
      </a>
    ) : (
      piece
    ),
  )
}

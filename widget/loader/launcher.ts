import css from './launcher.css?inline'

/** The button, drawn node by node with a constructed sheet: a strict content policy and Trusted Types forbid the shorter ways. */
export function drawLauncher(root: ShadowRoot, label: string): HTMLButtonElement {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const button = document.createElement('button')
  const text = document.createElement('span')
  text.textContent = label
  button.append(text)
  root.replaceChildren(button)
  return button
}

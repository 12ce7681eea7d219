import { effect } from '@preact/signals'
import type { HostMessage } from '~/protocol/widget-messages'
import { fetchGreeting, troubleFrom } from './api'
import { meetHost } from './host'
import { fetchTalk } from './lazy'
import { openMemory } from './memory'
import { refusalOfDocument, sayRefused } from './refused'
import type { FlowEffect } from './screen'
import { dispatch, flow, isOpen, language, onEffect } from './state'
import { type Surroundings, settle, surroundings } from './surroundings'
import { chooseLanguage, speak } from './words'

/** Effects run one after the other, though the code for most of them comes later. */
let last: Promise<unknown> = Promise.resolve()

/** Meets the page around us, learns the words, and picks up an interaction that was running before a reload. */
export async function begin(): Promise<void> {
  const meeting = meetHost(onHostMessage)
  onEffect(carryOut)
  await learn('auto')
  if (window.parent === window) return dispatch({ type: 'not-greeted', trouble: 'origin-not-allowed' })
  const host = await meeting
  const siteKey = decodeURIComponent(location.pathname.split('/')[2] ?? '')
  const memory = openMemory(siteKey, host.origin)
  const around = { siteKey, host, memory }
  settle(around)
  host.tell({ type: 'ready' })
  effect(() => {
    const { at } = flow.value.screen
    host.tell({ type: 'running', isOn: at === 'talking' || at === 'returning' })
  })
  const refusal = refusalOfDocument()
  if (refusal) return sayRefused(refusal, around)
  if (memory.read('token')) remember(around)
  await greet()
}

const remember = ({ memory }: Surroundings): void =>
  dispatch({ type: 'remembered', name: memory.read('name') ?? '', link: memory.read('link') })

/** Once a tab: the address keeps the token, also when what it opened is over. What runs here goes before. */
function followLink(url: string): void {
  const around = surroundings()
  const { memory } = around
  const [, token] = /#parley=([\w-]{43})$/.exec(url) ?? []
  if (!token || refusalOfDocument() || memory.read('token') || memory.read('followed') === token) return
  memory.write('followed', token)
  memory.write('token', token)
  remember(around)
}

async function learn(siteLocale: string): Promise<void> {
  const chosen = chooseLanguage(siteLocale, navigator.languages)
  if (chosen === language.value) return
  await speak(chosen, navigator.languages)
  language.value = chosen
}

async function greet(): Promise<void> {
  const { siteKey, host } = surroundings()
  try {
    const greeting = await fetchGreeting(siteKey, host.origin)
    // Better in another language than not at all.
    await learn(greeting.locale).catch(() => {})
    paint(greeting.accent)
    dispatch({ type: 'greeted', greeting })
  } catch (error) {
    dispatch({ type: 'not-greeted', trouble: troubleFrom(error) })
  }
}

/** The site's own colour; the style sheet sees to its contrast. */
function paint(accent: string | null): void {
  const { classList, style } = document.documentElement
  classList.toggle('branded', accent !== null)
  style.setProperty('--site', accent)
}

function carryOut(todo: FlowEffect): void {
  if (todo.type === 'greet') return void greet()
  last = last.then(async () => (await fetchTalk()).carryOut(todo, surroundings())).catch(reportError)
}

function onHostMessage(message: HostMessage): void {
  if (message.type === 'page') return followLink(message.url)
  isOpen.value = message.type === 'opened'
}

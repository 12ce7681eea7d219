import { render } from 'preact'
import { App } from './app'
import { begin } from './begin'

render(<App />, document.body)
void begin()

/** The least that a live page can be: what comes down the stream is put on the page. */
const events = new EventSource('/events/bare')
events.onmessage = ({ data }) => {
  document.body.textContent = JSON.parse(data)
}
events.onopen = () => {
  document.body.dataset.ready = 'yes'
}

/** Where the window begins: finds the line to Studio, fills the stores, draws. */
import './styles/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { connectClient } from './client/client'
import { startState } from './state/start'
import { browserTransport } from './transport/browser-transport'

const transport = window.dailies ?? browserTransport()
connectClient(transport)
startState()

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

/** The real window over the cardboard Studio: `?scenario=first|working|live`. */
import '../../../../src/renderer/styles/app.css'
import { createRoot } from 'react-dom/client'
import { App } from '../../../../src/renderer/app/App'
import { connectClient } from '../../../../src/renderer/client/client'
import { startState } from '../../../../src/renderer/state/start'
import { fakeTransport, type Scenario } from '../fake-transport'

const scenario = new URLSearchParams(location.search).get('scenario') ?? 'working'
connectClient(fakeTransport(scenario as Scenario))
startState()
createRoot(document.getElementById('root')!).render(<App />)

import type { Environment } from '@acme/access-codes'
import { AppState } from './your-app.js' // in an app: 'react-native'

/** In the background nothing is asked for; back in front, the code is looked at at once. */
export const environment: Environment = {
  onVisibility(listener) {
    const tell = (state: string): void => listener(state === 'active')
    tell(AppState.currentState)
    const subscription = AppState.addEventListener('change', tell)
    return () => subscription.remove()
  },
  onWake(listener) {
    const subscription = AppState.addEventListener('change', (state) => {
      if (state === 'active') listener()
    })
    return () => subscription.remove()
  },
  // A hint that speeds things up; there may be none.
  onOnline: () => () => undefined,
}

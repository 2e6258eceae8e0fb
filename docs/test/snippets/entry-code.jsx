import { useEffect, useRef } from 'react'
import '@acme/access-codes-element/define'

export function EntryCode({ headers, onUsed }) {
  const element = useRef(null)
  useEffect(() => {
    const { current } = element
    current.headers = headers // an object is a property, in React 18 as well
    current.addEventListener('rotating-code-used', onUsed)
    return () => current.removeEventListener('rotating-code-used', onUsed)
  }, [headers, onUsed])
  return <rotating-code ref={element} src="/access-code" />
}

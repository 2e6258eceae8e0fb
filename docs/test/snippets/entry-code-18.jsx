import { useEffect, useRef } from 'react'
import '@acme/access-codes-element/define'

export function EntryCode({ headers, onUsed }) {
  const element = useRef(null)
  useEffect(() => {
    const { current } = element
    const used = ({ detail }) => onUsed(detail)
    current.headers = headers
    current.src = '/access-code' // with the headers, not before them
    current.addEventListener('rotating-code-used', used)
    return () => current.removeEventListener('rotating-code-used', used)
  }, [headers, onUsed])
  return <rotating-code ref={element} />
}

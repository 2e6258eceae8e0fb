import '@acme/access-codes-element/define'

export function EntryCode({ headers, onUsed }) {
  return <rotating-code src="/access-code" headers={headers} onrotating-code-used={({ detail }) => onUsed(detail)} />
}

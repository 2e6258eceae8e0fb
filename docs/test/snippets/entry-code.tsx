import '@acme/access-codes-element/define'
import type { RotatingCodeEvent, RotatingCodeProps } from '@acme/access-codes-element'

interface Props {
  readonly headers: RotatingCodeProps['headers']
  readonly onUsed: (used: RotatingCodeEvent<'rotating-code-used'>['detail']) => void
}

export function EntryCode({ headers, onUsed }: Props) {
  return <rotating-code src="/access-code" headers={headers} onrotating-code-used={({ detail }) => onUsed(detail)} />
}

import type { RotatingCodeElement, RotatingCodeProps } from '@acme/access-codes-element'
import type { HTMLAttributes, RefAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'rotating-code': HTMLAttributes<RotatingCodeElement> & RefAttributes<RotatingCodeElement> & RotatingCodeProps
    }
  }
}

export declare function chromiumPath(): string
export declare function chromiumFlags(): string[]

import { type DeclarationReflection, type ProjectReflection, ReflectionKind, ReflectionType } from 'typedoc'

/**
 * The public members (of a class, an interface, or a type that lists its fields) of which nothing says what they are, such as
 * `AccessCode.id`. What is generated from a vendor's document says what that says, and is not asked for more.
 */
export function wordlessMembers(project: ProjectReflection): string[] {
  return Object.values(project.reflections)
    .filter((one) => one.isDeclaration() && isMember(one) && !isTag(one) && !hasWords(one))
    .map((one) =>
      one
        .getFullName()
        .replace(/^packages\/[\w-]+\/src\W?/, '')
        .replace('__type.', ''),
    )
    .sort()
}

/** What tells the cases of a type apart: its one value is all there is to say. */
function isTag({ type }: DeclarationReflection): boolean {
  return type?.type === 'literal'
}

function isMember(one: DeclarationReflection): boolean {
  const { parent, sources, inheritedFrom } = one
  if (!one.kindOf([ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor])) return false
  const isListed = parent?.kindOf(ReflectionKind.TypeLiteral) ?? false
  const isOwned = isListed
    ? parent?.parent?.kindOf(ReflectionKind.TypeAlias)
    : parent?.kindOf([ReflectionKind.Class, ReflectionKind.Interface])
  const isGenerated = sources?.some(({ fullFileName }) => fullFileName.includes('/src/generated/')) ?? false
  return (isOwned ?? false) && inheritedFrom === undefined && !isGenerated
}

/** The words of what is called stand with its signatures, also where it is a property. */
function hasWords(one: DeclarationReflection): boolean {
  const called = one.type instanceof ReflectionType ? one.type.declaration.signatures : one.signatures
  const places = [one, one.getSignature, one.setSignature, ...(called ?? [])]
  return places.some((place) => place?.hasComment() ?? false)
}

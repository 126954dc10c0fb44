import type { ComponentChildren } from 'preact'

interface FrameProps {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly title: string
  /** What the picture shows, for who does not see it: the same numbers in a sentence. */
  readonly description: string
  readonly children: ComponentChildren
}

/** A picture with its title and description. */
export function Frame({ id, width, height, title, description, children }: FrameProps) {
  return (
    <svg
      class="picture"
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      viewBox={`0 0 ${width} ${height}`}
      width={2 * width}
      height={2 * height}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {children}
    </svg>
  )
}

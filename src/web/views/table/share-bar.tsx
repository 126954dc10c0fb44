/** `0.03 %`, `12 %`: two digits that count. */
function percent(share: number): string {
  const value = share * 100
  if (value > 0 && value < 0.01) return '<0.01 %'
  return `${value >= 9.95 ? value.toFixed(0) : value >= 0.995 ? value.toFixed(1) : value.toFixed(2)} %`
}

/** A row's part of all parameters, as a bar and in words; nothing for rows without any. */
export function ShareBar({ share }: { share: number | null }) {
  if (share === null || share === 0) return null
  return (
    <span class="share-bar">
      <span class="track" aria-hidden="true">
        <span class="bar" style={{ width: `${Math.max(1, share * 100)}%` }} />
      </span>
      <span class="percent">{percent(share)}</span>
    </span>
  )
}

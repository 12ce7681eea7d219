import { Missing } from '~/ui/frame/missing'

export default function NotFound() {
  return (
    <div className="min-h-dvh bg-surface-1">
      <Missing />
    </div>
  )
}

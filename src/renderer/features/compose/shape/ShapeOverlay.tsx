import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { SlotName } from '../../../../shared/domain/draft'
import type { Input } from '../../../../shared/domain/input'
import { type Box, keptBox, middle, type Size } from '../../../../shared/domain/reshape'
import { client } from '../../../client/client'
import { useComposer } from '../../../state/composer'
import { besideWords } from '../../../state/steady-draft'
import {
  croppingOf,
  endCrop,
  isOtherShape,
  moveCrop,
  reshape,
  type ShapedPicture,
  shapedPicture,
  useShape,
} from './shape-state'

/** Over the picture of a slot: what is cut away is dimmed; while a crop is placed, the kept part can be moved. */
export function ShapeOverlay({ slot, input }: { slot: SlotName; input: Input }) {
  const draft = useComposer(besideWords)
  const cropping = useShape((state) => state.cropping)
  const picture = shapedPicture(slot, input, draft)
  if (picture === null) return null
  const placing = croppingOf(cropping, picture)
  if (placing !== null) {
    const { width, height } = placing.source
    const has = width !== null && height !== null ? { width, height } : picture.has
    return <CropWindow picture={picture} source={placing.source} has={has} centre={placing.centre} />
  }
  if (!isOtherShape(picture)) return null
  return (
    <svg {...stageOf(picture.has)} className="pointer-events-none absolute inset-0 h-full w-full" aria-hidden="true">
      <Dimmed has={picture.has} kept={keptBox(picture.has, picture.to, middle)} />
    </svg>
  )
}

interface CropWindowProps {
  picture: ShapedPicture
  source: Input
  has: Size
  centre: { x: number; y: number }
}

const step = 0.01
const largeStep = 0.1

/** The kept part over the picture. It moves along one side only: the other is kept whole. */
function CropWindow({ picture, source, has, centre }: CropWindowProps) {
  const slider = useRef<HTMLDivElement>(null)
  const stage = useRef<SVGSVGElement>(null)
  const grabbed = useRef<number | null>(null)
  const kept = keptBox(has, picture.to, centre)
  const sideways = kept.width < 1
  const part = sideways ? kept.width : kept.height
  const at = sideways ? kept.left : kept.top
  const range = 1 - part
  const place = (start: number) => {
    const middleOfPart = Math.min(range, Math.max(0, start)) + part / 2
    moveCrop(sideways ? { x: middleOfPart, y: 0.5 } : { x: 0.5, y: middleOfPart })
  }
  useEffect(() => slider.current?.focus({ preventScroll: true }), [])

  const alongPicture = (event: PointerEvent): number => {
    const matrix = stage.current?.getScreenCTM()
    if (!matrix) return 0
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
    return sideways ? point.x / has.width : point.y / has.height
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? largeStep : step
    const moves: Record<string, number> = {
      ArrowLeft: at - by,
      ArrowUp: at - by,
      ArrowRight: at + by,
      ArrowDown: at + by,
      Home: 0,
      End: range,
    }
    const to = moves[event.key]
    if (to !== undefined) place(to)
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) void reshape(picture, 'crop', centre)
    else if (event.key === 'Escape') endCrop()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const percent = range > 0 ? Math.round((at / range) * 100) : 0
  return (
    <div
      ref={slider}
      role="slider"
      tabIndex={0}
      aria-label={`Part of ${source.name} that is kept`}
      aria-orientation={sideways ? 'horizontal' : 'vertical'}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} % from the ${sideways ? 'left' : 'top'}`}
      className="absolute inset-0 cursor-move touch-none select-none bg-well focus-visible:outline-2 focus-visible:outline-ring focus-visible:-outline-offset-2"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const pressed = alongPicture(event)
        // Beside the kept part: it comes under the pointer. On it: it stays under the same finger.
        const inside = pressed >= at && pressed <= at + part
        grabbed.current = inside ? pressed - at : part / 2
        if (!inside) place(pressed - part / 2)
      }}
      onPointerMove={(event) => {
        if (grabbed.current !== null) place(alongPicture(event) - grabbed.current)
      }}
      onPointerUp={() => {
        grabbed.current = null
      }}
      onPointerCancel={() => {
        grabbed.current = null
      }}
    >
      <img
        src={client.mediaUrl(source.hasThumbnail ? 'thumbnail' : 'input', source.id)}
        alt=""
        draggable={false}
        className="h-full w-full object-contain"
      />
      <svg {...stageOf(has)} ref={stage} className="absolute inset-0 h-full w-full" aria-hidden="true">
        <Dimmed has={has} kept={kept} />
      </svg>
    </div>
  )
}

/** Lies over a picture that is shown whole (`object-contain`): the same rule places both. */
function stageOf({ width, height }: Size) {
  return { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'xMidYMid meet' }
}

function Dimmed({ has, kept }: { has: Size; kept: Box }) {
  const [x, y] = [kept.left * has.width, kept.top * has.height]
  const [width, height] = [kept.width * has.width, kept.height * has.height]
  return (
    <>
      <path
        d={`M0 0H${has.width}V${has.height}H0Z M${x} ${y}V${y + height}H${x + width}V${y}Z`}
        fillRule="evenodd"
        fill="#000"
        fillOpacity={0.66}
      />
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill="none"
        stroke="#fff"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </>
  )
}

import type { ClassFacts } from './layer-entry.ts'

/** A kind of model, as the row of a nested one names it. */
interface ModelKind extends Pick<ClassFacts, 'calls' | 'names' | 'gives'> {
  readonly classes: readonly string[]
  /** True where its rows are a chain, each taking the one above. */
  readonly isChain?: true
}

export const models: readonly ModelKind[] = [
  {
    classes: ['Functional'],
    calls: 'model',
    names: { was: { Model: ['keras2'], Container: [] }, default: ['model', 'functional'] },
  },
  { classes: ['Model'], calls: 'model', names: { default: ['model'] } },
  { classes: ['Sequential'], calls: 'one', isChain: true },
]

/** Classes whose row is a nested model: its count is the sum of what is inside, which its own row does not show. */
export const modelClasses: readonly string[] = models.flatMap(({ classes }) => classes)

/**
 * Parameters of Keras's application models with 1000 classes, without their top, and for each channel of the input. Equal in tf.keras and
 * Keras 3.
 */
const applications: readonly (readonly [name: string, whole: number, withoutTop: number, perChannel: number])[] = [
  ['ConvNeXtBase', 88_591_464, 87_566_464, 2_048],
  ['ConvNeXtLarge', 197_767_336, 196_230_336, 3_072],
  ['ConvNeXtSmall', 50_223_688, 49_454_688, 1_536],
  ['ConvNeXtTiny', 28_589_128, 27_820_128, 1_536],
  ['ConvNeXtXLarge', 350_196_968, 348_147_968, 4_096],
  ['DenseNet121', 8_062_504, 7_037_504, 3_136],
  ['DenseNet169', 14_307_880, 12_642_880, 3_136],
  ['DenseNet201', 20_242_984, 18_321_984, 3_136],
  ['EfficientNetB0', 5_330_571, 4_049_571, 290],
  ['EfficientNetB1', 7_856_239, 6_575_239, 290],
  ['EfficientNetB2', 9_177_569, 7_768_569, 290],
  ['EfficientNetB3', 12_320_535, 10_783_535, 362],
  ['EfficientNetB4', 19_466_823, 17_673_823, 434],
  ['EfficientNetB5', 30_562_527, 28_513_527, 434],
  ['EfficientNetB6', 43_265_143, 40_960_143, 506],
  ['EfficientNetB7', 66_658_687, 64_097_687, 578],
  ['EfficientNetV2B0', 7_200_312, 5_919_312, 288],
  ['EfficientNetV2B1', 8_212_124, 6_931_124, 288],
  ['EfficientNetV2B2', 10_178_374, 8_769_374, 288],
  ['EfficientNetV2B3', 14_467_622, 12_930_622, 360],
  ['EfficientNetV2L', 119_027_848, 117_746_848, 288],
  ['EfficientNetV2M', 54_431_388, 53_150_388, 216],
  ['EfficientNetV2S', 21_612_360, 20_331_360, 216],
  ['InceptionResNetV2', 55_873_736, 54_336_736, 288],
  ['InceptionV3', 23_851_784, 21_802_784, 288],
  ['MobileNet', 4_253_864, 3_228_864, 288],
  ['MobileNetV2', 3_538_984, 2_257_984, 288],
  ['MobileNetV3Large', 5_507_432, 2_996_352, 144],
  ['MobileNetV3Small', 2_554_968, 939_120, 144],
  ['NASNetLarge', 88_949_818, 84_916_818, 864],
  ['NASNetMobile', 5_326_716, 4_269_716, 288],
  ['ResNet101', 44_707_176, 42_658_176, 3_136],
  ['ResNet101V2', 44_675_560, 42_626_560, 3_136],
  ['ResNet152', 60_419_944, 58_370_944, 3_136],
  ['ResNet152V2', 60_380_648, 58_331_648, 3_136],
  ['ResNet50', 25_636_712, 23_587_712, 3_136],
  ['ResNet50V2', 25_613_800, 23_564_800, 3_136],
  ['VGG16', 138_357_544, 14_714_688, 576],
  ['VGG19', 143_667_240, 20_024_384, 576],
  ['Xception', 22_910_480, 20_861_480, 288],
]

const applicationNames = new Set(applications.map(([name]) => name.toLowerCase()))

/** Whether words are the name of an application model, however its parts are parted: `VGG-16`, `Inception V3`. */
export function isApplicationName(words: string): boolean {
  return applicationNames.has(words.toLowerCase().replace(/[^a-z0-9]/g, ''))
}

/** The application model that has exactly so many parameters, whole or without its top, and how many it has in both forms. */
export function applicationSizes(
  count: number,
): { readonly name: string; readonly whole: number; readonly withoutTop: number } | null {
  const found = applications.find(([, whole, withoutTop]) => count === whole || count === withoutTop)
  return found ? { name: found[0], whole: found[1], withoutTop: found[2] } : null
}

/** Which of Keras's application models has exactly so many parameters: `VGG16(include_top=False)`; null where none has. */
export function applicationOf(count: number): string | null {
  for (const [name, whole, withoutTop] of applications) {
    if (count === whole) return name
    if (count === withoutTop) return `${name}(include_top=False)`
  }
  return null
}

/** What the layer that tells the classes takes, where the top is more than that layer. */
const featuresOfTop: ReadonlyMap<string, number> = new Map([
  ['MobileNetV3Large', 1_280],
  ['MobileNetV3Small', 1_024],
  ['VGG16', 4_096],
  ['VGG19', 4_096],
])

/** As many channels as a model is tried with, and as many with a number of classes besides: more would explain any count. */
const mostChannels = 16
const mostChannelsWithClasses = 4
const mostClasses = 10_000

const plainName = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The application whose name a row's begins with: `mobilenetv2_1.00_224`. */
function namedLike(rowName: string): string | null {
  const plain = plainName(rowName)
  const names = applications.map(([name]) => name).filter((name) => plain.startsWith(plainName(name)))
  return names.sort((a, b) => b.length - a.length)[0] ?? null
}

/**
 * The application model that has so many parameters on images of another depth than 3 or, where the row is named like it, with other
 * classes than 1000; null where none has.
 */
export function applicationLike(count: number, rowName: string): string | null {
  const exact = applicationOf(count)
  if (exact !== null) return exact
  const named = namedLike(rowName)
  for (const [name, whole, withoutTop, perChannel] of applications) {
    const perClass = 1 + (featuresOfTop.get(name) ?? (whole - withoutTop) / 1_000 - 1)
    for (let channels = 1; channels <= mostChannels; channels++) {
      const more = (channels - 3) * perChannel
      const on = channels === 3 ? '' : ` on ${channels} ${channels === 1 ? 'channel' : 'channels'}`
      if (count === withoutTop + more) return `${name}(include_top=False)${on}`
      if (name !== named || channels > mostChannelsWithClasses) continue
      const classes = (count - more - whole) / perClass + 1_000
      if (Number.isInteger(classes) && classes >= 1 && classes <= mostClasses) return `${name}(classes=${classes})${on}`
    }
  }
  return null
}

/** Classes whose row is a nested model: its count is the sum of what is inside, which its own row does not show. */
export const modelClasses: readonly string[] = ['Functional', 'Model', 'Sequential']

/** Parameters of Keras's application models with 1000 classes, and without their top. Equal in tf.keras and Keras 3. */
const applications: readonly (readonly [name: string, whole: number, withoutTop: number])[] = [
  ['VGG16', 138_357_544, 14_714_688],
  ['VGG19', 143_667_240, 20_024_384],
  ['ResNet50', 25_636_712, 23_587_712],
  ['ResNet101', 44_707_176, 42_658_176],
  ['ResNet50V2', 25_613_800, 23_564_800],
  ['InceptionV3', 23_851_784, 21_802_784],
  ['InceptionResNetV2', 55_873_736, 54_336_736],
  ['Xception', 22_910_480, 20_861_480],
  ['MobileNet', 4_253_864, 3_228_864],
  ['MobileNetV2', 3_538_984, 2_257_984],
  ['MobileNetV3Small', 2_554_968, 939_120],
  ['MobileNetV3Large', 5_507_432, 2_996_352],
  ['DenseNet121', 8_062_504, 7_037_504],
  ['DenseNet201', 20_242_984, 18_321_984],
  ['NASNetMobile', 5_326_716, 4_269_716],
  ['EfficientNetB0', 5_330_571, 4_049_571],
  ['EfficientNetB7', 66_658_687, 64_097_687],
  ['EfficientNetV2B0', 7_200_312, 5_919_312],
  ['ConvNeXtTiny', 28_589_128, 27_820_128],
]

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

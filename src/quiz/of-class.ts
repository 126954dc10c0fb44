import { catalogue, catalogueOf } from '../layers/catalogue.ts'
import type { Catalogue } from '../layers/class-facts.ts'
import type { Config } from '../layers/config-value.ts'
import { type Customization, customized } from '../layers/custom.ts'
import { defaultName } from '../layers/default-name.ts'
import type { Era, Example, LayerEntry } from '../layers/layer-entry.ts'
import { workedExample } from '../manual/worked-example.ts'
import { lazy } from '../words/memo.ts'
import { countQuestion } from './count-question.ts'
import type { Question } from './question.ts'
import { type Random, randomOf } from './random.ts'
import { shapeQuestion } from './shape-question.ts'
import { codeOf, givenOf, type Subject, subjectOf } from './subject.ts'
import { type Counted, totalQuestion } from './total-question.ts'
import { varied } from './vary.ts'

/** So many layers are tried for one question at most. */
const mostTries = 60

/** Counts beyond this are no exercise. */
const largestCount = 50_000_000

/** A class to ask about, and what is known of layers by version. */
export interface ClassTopic {
  readonly className: string
  readonly entries: readonly LayerEntry[]
  readonly catalogueOf: (era: Era) => Catalogue
}

/** A class to ask about, as it is known with the user's own layers; none of its rows where it is not known. */
export function classTopic(className: string, customization?: Customization): ClassTopic {
  const known = (all: Catalogue) => (customization ? customized(all, customization) : all)
  const entries = known(catalogue).get(className) ?? []
  return { className, entries, catalogueOf: (era) => known(catalogueOf([era])) }
}

/** A worked row with its whole configuration; null where only a surprise explains it. */
interface Worked {
  readonly entry: LayerEntry
  readonly example: Example
  readonly config: () => Config | null
}

function workedOf(entry: LayerEntry, example: Example): Worked {
  const config = lazy(() => {
    const whole = workedExample(entry, example)
    return whole?.variant === null ? whole.config : null
  })
  return { entry, example, config }
}

function eraOf({ entry, example }: Pick<Worked, 'entry' | 'example'>): Era {
  const { eras } = entry
  return example.era ?? (!eras || eras.includes('keras3') ? 'keras3' : (eras[0] ?? 'keras3'))
}

/** Those of Keras 3, where there are any. */
function latest(worked: readonly Worked[]): readonly Worked[] {
  const ofKeras3 = worked.filter((one) => eraOf(one) === 'keras3')
  return ofKeras3.length > 0 ? ofKeras3 : worked
}

/** A layer of the class with random sizes; null where it is none that this Keras builds. */
function randomSubject({ className, catalogueOf }: ClassTopic, worked: Worked, random: Random): Subject | null {
  const { entry, example } = worked
  const whole = worked.config()
  if (!whole) return null
  const era = eraOf(worked)
  const { config, inputShapes } = varied(entry, whole, example.inputs, random)
  const subject = subjectOf({ className, config, inputShapes, era, catalogue: catalogueOf(era) })
  return subject && subject.hypothesis.variant === null && subject.hypothesis.count <= largestCount ? subject : null
}

/** A further layer on what the last one gives; null where it gives several tensors. */
function nextSubject(last: Subject, className: string, config: Subject['config']): Subject | null {
  const [output, ...others] = last.outputShapes
  if (!output || others.length > 0 || last.inputShapes.length > 1) return null
  return subjectOf({ ...last, className, config, inputShapes: [output] })
}

function countedOf(subject: Subject, at: number): Counted & { readonly subject: Subject } {
  const { hypothesis, className } = subject
  const trainable = hypothesis.weights.filter((weight) => weight.trainable)
  return {
    name: `${defaultName(className, 'keras3')}_${at + 1}`,
    count: hypothesis.count,
    trainable: trainable.reduce((sum, { shape }) => sum + shape.reduce((size, dim) => size * dim, 1), 0),
    subject,
  }
}

/** The total of the layer, another of its class where one fits, and a Dense. */
function chainQuestion(first: Subject, random: Random): Question | null {
  const second = nextSubject(first, first.className, first.config)
  const last = nextSubject(second ?? first, 'Dense', {
    units: random.pick([1, 2, 3, 5, 10, 16, 32, 64]),
    use_bias: true,
  })
  const chain = [first, second, last].flatMap((subject) => subject ?? [])
  if (chain.length < 2) return null
  const rows = chain.map(countedOf)
  return totalQuestion(
    rows,
    {
      title: `${first.className}: total`,
      given: givenOf(first).replace('this layer takes', 'these layers follow one another; the first takes'),
      code: rows.map(({ name, subject }) => `${name} = ${codeOf(subject)}`),
    },
    random,
  )
}

function questionOf(subject: Subject, random: Random): Question | null {
  const dice = random.below(100)
  if (dice < 60) return countQuestion(subject, random)
  return dice < 80 ? shapeQuestion(subject, random) : chainQuestion(subject, random)
}

/** Whether a question asks what an earlier one does. */
export function sameAsked({ kind, given, code }: Question): string {
  return JSON.stringify([kind, given, code])
}

/**
 * Questions on random layers of a class, as many as asked for unless so many different ones are not found; the same for the same seed, and
 * the first of more.
 */
export function questionsOfClass(topic: ClassTopic, count: number, seed: number): readonly Question[] {
  const worked = latest(topic.entries.flatMap((entry) => entry.examples.map((example) => workedOf(entry, example))))
  const seen = new Set<string>()
  const questions: Question[] = []
  for (let at = 0; at < count; at++) {
    const question = nextQuestion(topic, worked, seed, at * mostTries, seen)
    if (!question) continue
    seen.add(sameAsked(question))
    questions.push(question)
  }
  return questions
}

function nextQuestion(
  topic: ClassTopic,
  worked: readonly Worked[],
  seed: number,
  stream: number,
  seen: ReadonlySet<string>,
): Question | null {
  for (let tried = 0; tried < mostTries && worked.length > 0; tried++) {
    const random = randomOf(seed, stream + tried)
    const subject = randomSubject(topic, random.pick(worked), random)
    const question = subject && questionOf(subject, random)
    if (question && !seen.has(sameAsked(question))) return question
  }
  return null
}

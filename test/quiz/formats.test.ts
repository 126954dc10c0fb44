import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { quizFormats } from '../../src/quiz/formats/index.ts'
import { choicesOf, type Question, type Quiz } from '../../src/quiz/question.ts'
import { readGift } from './gift.ts'

/** What can stand in a text that a stranger wrote. */
const hostile = 'a~b=c#d{e}:f\\g h::i <j> & "j" \'k\' `l` %50% -> //'

const question: Question = {
  kind: 'count',
  title: `${hostile} (Dense): parameters`,
  layers: [],
  given: 'In Keras 3, this layer takes an input of the shape (None, 4).',
  code: ['Dense(units=2)'],
  ask: 'How many parameters does it have?',
  key: 10,
  keyText: '10',
  distractors: [
    { value: 8, text: '8', does: 'leaves out the bias' },
    { value: 9, text: '9', does: `counts ${hostile}` },
  ],
  solution: ['input_dim × units + units', '4 × 2 = 8', '8 + 2 = 10'],
  keyAt: 1,
}
const shape: Question = {
  ...question,
  kind: 'shape',
  title: 'Dense: output shape',
  key: [null, 2],
  keyText: '(None, 2)',
  distractors: [
    { value: [2], text: '(2,)', does: 'leaves out the batch axis' },
    { value: [null, 4], text: '(None, 4)', does: 'repeats the shape of the input' },
  ],
  keyAt: 0,
}
const quiz: Quiz = { about: `Dense\n${hostile}`, seed: 7, questions: [question, shape] }

function written(name: string): string {
  const format = quizFormats.get(name)
  if (!format) throw new Error(`no format ${name}`)
  return format(quiz)
}

describe('GIFT', () => {
  it('reads back as what was asked', () => {
    const read = readGift(written('gift'))
    expect(read).toHaveLength(2)
    for (const [at, one] of quiz.questions.entries()) {
      expect(read[at]?.title).toBe(`Q${at + 1} ${one.title}`)
      expect(read[at]?.prompt).toBe([one.given, ...one.code, one.ask].join('\n'))
      expect(read[at]?.answers.map(({ text, isRight }) => ({ text, isRight }))).toEqual(
        choicesOf(one).map(({ text, does }) => ({ text, isRight: does === null })),
      )
    }
  })

  it('says what a wrong answer does', () => {
    expect(readGift(written('gift'))[0]?.answers[0]?.feedback).toBe('8 leaves out the bias.')
  })
})

/** The parts of each format that its reader needs, as a schema. */
const text = '<xs:element name="text" type="xs:string"/>'
const moodleSchema = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="texts"><xs:sequence>${text}</xs:sequence><xs:attribute name="format"/></xs:complexType>
  <xs:element name="quiz"><xs:complexType><xs:sequence><xs:element name="question" maxOccurs="unbounded"><xs:complexType>
    <xs:sequence>
      <xs:element name="name" type="texts"/><xs:element name="questiontext" type="texts"/>
      <xs:element name="generalfeedback" type="texts"/><xs:element name="defaultgrade" type="xs:decimal"/>
      <xs:element name="single" type="xs:boolean"/><xs:element name="shuffleanswers" type="xs:boolean"/>
      <xs:element name="answernumbering" type="xs:string"/>
      <xs:element name="answer" minOccurs="3" maxOccurs="unbounded"><xs:complexType>
        <xs:sequence>${text}<xs:element name="feedback" type="texts"/></xs:sequence>
        <xs:attribute name="fraction" use="required" type="xs:decimal"/><xs:attribute name="format"/>
      </xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="type" use="required"/>
  </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:schema>`

/** QTI's own element around whatever is well formed: what is inside is looked at below. */
const qtiSchema = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
  <xs:element name="questestinterop"><xs:complexType>
    <xs:sequence><xs:any processContents="skip" maxOccurs="unbounded"/></xs:sequence>
  </xs:complexType></xs:element>
</xs:schema>`

async function faultsOf(contents: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'quiz.xml', contents }], schema: [schema] })
  return errors.map(({ message }) => message)
}

describe('Moodle XML', () => {
  it('has what Moodle’s reader asks for, whatever a name holds', async () => {
    expect(await faultsOf(written('moodle-xml'), moodleSchema)).toEqual([])
    expect(await faultsOf(written('moodle-xml').replace('<single>true</single>', ''), moodleSchema)).not.toEqual([])
  })

  it('gives the whole mark to one answer of each question', () => {
    expect(written('moodle-xml').match(/fraction="100"/g)).toHaveLength(2)
  })
})

describe('QTI', () => {
  it('is well formed, and refers only to answers and feedback that are there', async () => {
    const xml = written('qti')
    expect(await faultsOf(xml, qtiSchema)).toEqual([])
    expect(await faultsOf(xml.replace('</section>', ''), qtiSchema)).not.toEqual([])
    for (const item of xml.split('<item ').slice(1)) {
      const all = (pattern: RegExp) => [...item.matchAll(pattern)].map((match) => match[1])
      expect(all(/<varequal respident="response1">(\w+)</g)).toEqual(all(/<response_label ident="(\w+)"/g))
      expect(all(/linkrefid="(\w+)"/g)).toEqual(all(/<itemfeedback ident="(\w+)"/g))
      expect(all(/(<setvar action="Set" varname="SCORE">100<)/g)).toHaveLength(1)
    }
  })
})

describe('nbgrader', () => {
  it('is a notebook with an answer and a test for each question', () => {
    const { nbformat, cells } = JSON.parse(written('nbgrader'))
    expect(nbformat).toBe(4)
    expect(new Set(cells.map(({ id }: { id: string }) => id)).size).toBe(cells.length)
    for (const { id } of cells) expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/)
    const roles = cells.map(({ metadata }: { metadata: { nbgrader: { solution: boolean; grade: boolean } } }) => {
      return metadata.nbgrader.solution ? 'answer' : metadata.nbgrader.grade ? 'test' : 'text'
    })
    expect(roles).toEqual(['text', 'text', 'answer', 'test', 'text', 'answer', 'test'])
    expect(cells[2].source).toContain('### BEGIN SOLUTION')
    expect(cells[2].source).toContain('answer_1 = 10\n')
    expect(cells[5].source).toContain('answer_2 = (None, 2)\n')
    expect(cells[3].source).toContain("    8: '8 leaves out the bias.',")
  })
})

describe('Markdown', () => {
  it('keeps the keys after the questions', () => {
    const [asked, answers] = written('markdown').split('\n# Answers\n')
    expect(asked).toContain('- b) 10')
    expect(asked).not.toContain('leaves out')
    expect(answers).toContain('8 leaves out the bias.')
  })
})

describe('JSON', () => {
  it('has shapes as lists', () => {
    const { questions } = JSON.parse(written('json'))
    expect(questions[1]).toMatchObject({ id: 2, kind: 'shape', key: [null, 2] })
    expect(questions[0].distractors[0]).toEqual({ value: 8, mistake: 'leaves out the bias' })
  })
})

import type { Relay } from './dialect.ts'

/** `summary(model)` in R; it leaves `|   |` out too, the spacer between nested rows. */
export const rPackage: Relay = {
  title: 'the R packages keras and keras3',
  changes:
    "blank lines are left out (`compact = TRUE`), and blanks at both ends; the length is that of R's lines, and the column Trainable stands wherever a weight is not trainable",
  source: 'R/model-training.R, format.keras.src.models.model.Model (R/model.R of keras 2.9–2.15)',
}

export const kerasHub: Relay = {
  title: 'KerasHub',
  changes:
    'a box of the preprocessor (`Layer (type)`, `Config`) stands above the table of a task; it has neither shapes nor counts, and no summary is read from it',
  source: 'keras_hub/src/models/task.py, Task.summary',
}

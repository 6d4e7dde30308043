// Package study reads a study file, assay.yaml: where the files are, which
// columns hold what, and what is asked. It is the one place that knows YAML,
// lines and columns; what it makes are values that could be written by hand.
//
// 1. [Read] the file. Every refusal is an [*Error] that names a line and a
// column, shows them, and says what would work instead.
//
// 2. Give Study.Source to [data.Read].
//
// 3. [Study.Settle] the features that depend on which columns the leads have.
//
// 4. Give Study.Job to the backtest.
//
// 5. Hand errors of steps 2 to 4 to [Study.Locate]: a path such as
// "features.demo.where" becomes a line, a column and a caret.
//
// Paths in a study are relative to the study file. Unknown keys are refused,
// so that a misspelt one is never silently without effect.
package study

package backtest

import "errors"

// What no backtest can be made of; callers branch on these.
var (
	ErrOneClass  = errors.New("there is only one kind of answer, so there is nothing to tell apart")
	ErrNoAnswers = errors.New("no answer is on record")
)

package title

import "fmt"

// An Error is a word that the table cannot take.
type Error struct {
	Level string // the level or department it was given to
	Word  string // as it was written; "" if it is the level that is wrong
	Msg   string
	Hint  string
}

func (e *Error) Error() string {
	if e.Word == "" {
		return fmt.Sprintf("%q: %s", e.Level, e.Msg)
	}
	return fmt.Sprintf("%q under %s: %s", e.Word, e.Level, e.Msg)
}

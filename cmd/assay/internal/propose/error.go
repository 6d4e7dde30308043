package propose

// Error is why no study can be proposed, and what would help.
type Error struct{ Msg, Hint string }

func (e *Error) Error() string { return e.Msg }

func refused(msg, hint string) error { return &Error{Msg: msg, Hint: hint} }

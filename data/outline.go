package data

import "context"

// Outline is the [Past] that Read would give, without a row: what the columns
// are called and what they hold, from the footers and headers of the files
// alone. What Read refuses for lack of a column, or for its type, Outline
// refuses too, at the cost of opening the files. Columns of files without types
// are of Kind 0, as only rows tell; which types of event occur is not known,
// nor whether a log of changes tells of a column.
func Outline(ctx context.Context, s Source) (Past, error) {
	if err := s.check(); err != nil {
		return Past{}, err
	}
	r := newReader(ctx, s)
	r.block = noRows
	defer r.close()
	if err := r.steps(); err != nil {
		return Past{}, err
	}
	r.set.Events.Types = nil
	return r.set.Past(), ctx.Err()
}

// noRows is the block of a reader that reads everything but rows.
const noRows = 0

// rowless is a table of which only the columns are looked at: it has one chunk,
// so that each of its columns is asked for, and no row in it.
type rowless struct{ table }

func (rowless) chunks() int                             { return 1 }
func (rowless) from(int) int64                          { return 0 }
func (rowless) rows(int) int64                          { return 0 }
func (rowless) read(context.Context, int, []feed) error { return nil }

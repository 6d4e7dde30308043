package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
)

// watched is a table whose file is read in several passes. When a pass is over,
// or something went wrong, it asks whether the file is still the same:
// two passes over different rows would be put together wrongly, and a file
// that is being written to is not damaged.
type watched struct {
	table
	path string
	was  os.FileInfo
}

// watch opens the table at path, and remembers the file as it is.
func (r *reader) watch(path string) (table, error) {
	was, statErr := os.Stat(path)
	t, err := r.openTable(path)
	if statErr != nil {
		return t, err
	}
	w := &watched{table: t, path: path, was: was}
	if err != nil {
		return nil, w.explain(err)
	}
	if r.block == noRows {
		w.table = rowless{t}
	}
	return w, nil
}

func (w *watched) read(ctx context.Context, chunk int, feeds []feed) error {
	err := w.table.read(ctx, chunk, feeds)
	if ctx.Err() != nil {
		return err
	}
	return w.explain(err)
}

// explain is err, or what happened to the file in the meantime.
func (w *watched) explain(err error) error {
	now, statErr := os.Stat(w.path)
	again := "try again when nothing writes to it"
	switch {
	case errors.Is(statErr, fs.ErrNotExist):
		return fault(w.path, "has vanished while it was read", again, nil)
	case statErr == nil && (!os.SameFile(now, w.was) || now.Size() != w.was.Size() || !now.ModTime().Equal(w.was.ModTime())):
		return fault(w.path, "has changed while it was read", again, nil)
	}
	return err
}

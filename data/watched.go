package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
)

// watched is a table that opens its file again for every pass. When something
// goes wrong, or the pass is over, it asks whether the file is still the same:
// two passes over different rows would be put together wrongly.
type watched struct {
	table
	path string
	was  os.FileInfo
}

// watch opens the table at path. A Parquet file stays open and watches itself.
func watch(path string) (table, error) {
	was, statErr := os.Stat(path)
	t, err := openTable(path)
	if _, ok := t.(*parquetTable); ok || err != nil || statErr != nil {
		return t, err
	}
	return &watched{table: t, path: path, was: was}, nil
}

func (w *watched) read(ctx context.Context, chunk int, feeds []feed) error {
	err := w.table.read(ctx, chunk, feeds)
	if ctx.Err() != nil {
		return err
	}
	now, statErr := os.Stat(w.path)
	switch {
	case errors.Is(statErr, fs.ErrNotExist):
		return fault(w.path, "has vanished while it was read", "try again when nothing writes to it", nil)
	case statErr == nil && (!os.SameFile(now, w.was) || differs(now, w.was)):
		return hasChanged(w.path)
	}
	return err
}

// differs says whether a file has another size or time than before.
func differs(now, was os.FileInfo) bool {
	return now.Size() != was.Size() || !now.ModTime().Equal(was.ModTime())
}

package demo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// rowGroup is how many rows of a file stand together; between two of them a
// writer looks whether it should stop.
const rowGroup = 128 << 10

// ErrNoLeads says that there is no company to write.
var ErrNoLeads = errors.New("no leads to write: a company needs 1 or more")

// Write writes leads.parquet, events.parquet, outcomes.parquet, truth.json and
// assay.yaml into dir, which is made where it is missing. Every file is
// complete under another name before the first one takes its own, so an error
// or an end of ctx while writing leaves what was there before.
func (c *Company) Write(ctx context.Context, dir string) error {
	if len(c.leads) == 0 {
		return ErrNoLeads
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var done []draft
	defer func() {
		for _, d := range done {
			os.Remove(d.draft) // gone already where it was renamed
		}
	}()
	for _, f := range c.files() {
		d, err := writeDraft(ctx, dir, f)
		done = append(done, d)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	for _, d := range done {
		if err := os.Rename(d.draft, d.final); err != nil {
			return err
		}
	}
	return nil
}

// file is a name and what writes it.
type file struct {
	name  string
	write func(context.Context, io.Writer) error
}

// draft is a file that is complete, but not yet under its own name.
type draft struct{ draft, final string }

func (c *Company) files() []file {
	return []file{
		{"leads.parquet", func(ctx context.Context, w io.Writer) error { return writeRows(ctx, w, c.leadRows()) }},
		{"events.parquet", func(ctx context.Context, w io.Writer) error { return writeRows(ctx, w, c.eventRows()) }},
		{"outcomes.parquet", func(ctx context.Context, w io.Writer) error { return writeRows(ctx, w, c.outcomeRows()) }},
		{"truth.json", func(_ context.Context, w io.Writer) error { return c.writeTruth(w) }},
		{"assay.yaml", func(_ context.Context, w io.Writer) error {
			_, err := io.WriteString(w, c.study())
			return err
		}},
	}
}

// writeDraft writes f beside its final place. The draft is named even where
// writing failed, so that it can be removed.
func writeDraft(ctx context.Context, dir string, f file) (d draft, err error) {
	w, err := os.CreateTemp(dir, "."+f.name+".*")
	if err != nil {
		return draft{}, err
	}
	d = draft{w.Name(), filepath.Join(dir, f.name)}
	buffered := bufio.NewWriterSize(w, 1<<20)
	err = f.write(ctx, buffered)
	err = errors.Join(err, buffered.Flush(), w.Chmod(0o644), w.Close())
	return d, err
}

// writeRows writes one Parquet file. Its bytes depend on the rows alone.
func writeRows[T any](ctx context.Context, w io.Writer, rows []T) error {
	p := parquet.NewGenericWriter[T](w,
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault, Concurrency: 1}),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("assay", "1", "demo"))
	for len(rows) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(rowGroup, len(rows))
		if _, err := p.Write(rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return p.Close()
}

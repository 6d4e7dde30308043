package frame

import (
	"bytes"
	"encoding/base64"
	"io"
	"runtime"

	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/parquet-go/parquet-go"
	"golang.org/x/sync/errgroup"

	"assay/data"
)

// WriteParquet writes f as Parquet, in row groups of a fixed size. Several are
// encoded at the same time, and take their places in order, so the bytes are
// the same on any number of cores. program is who writes.
func (f *Frame) WriteParquet(w io.Writer, program string) error {
	schema := parquet.NewSchema("matrix", f.nodes())
	keys, values := f.keys()
	options := []parquet.WriterOption{schema, parquet.Compression(&parquet.Zstd), parquet.CreatedBy(program, "", ""),
		parquet.KeyValueMetadata("ARROW:schema", f.arrowSchema())}
	for i := range keys {
		options = append(options, parquet.KeyValueMetadata(keys[i], values[i]))
	}
	out := parquet.NewGenericWriter[any](w, options...)
	groups := make([]*parquet.ConcurrentRowGroupWriter, min(runtime.GOMAXPROCS(0), (f.Len()+runRows-1)/runRows))
	for k := range groups {
		groups[k] = out.BeginRowGroup()
	}
	for lo := 0; lo < f.Len(); lo += len(groups) * runRows {
		if err := f.writeGroups(groups, lo); err != nil {
			return err
		}
	}
	return out.Close()
}

// writeGroups writes as many row groups as there are writers, from row lo on.
func (f *Frame) writeGroups(groups []*parquet.ConcurrentRowGroupWriter, lo int) error {
	var g errgroup.Group
	run := func(k int) (from, to int) { return min(f.Len(), lo+k*runRows), min(f.Len(), lo+(k+1)*runRows) }
	for k := range groups {
		g.Go(func() error {
			from, to := run(k)
			return f.writeRun(groups[k].ColumnWriters(), from, to)
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for k := range groups {
		if from, to := run(k); from == to {
			break
		}
		if _, err := groups[k].Commit(); err != nil {
			return err
		}
	}
	return nil
}

// ordered is a group whose columns keep their order; that of the library sorts
// them by name.
type ordered struct {
	parquet.Group
	names []string
}

// arrowSchema is the schema as Arrow's own readers of Parquet look for it, so
// that they find dictionaries and what the columns tell of themselves.
func (f *Frame) arrowSchema() string {
	var b bytes.Buffer
	_ = ipc.NewWriter(&b, ipc.WithSchema(f.schema())).Close() // a buffer takes all
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

// Fields are the columns in their order.
func (o ordered) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, field := range o.Group.Fields() {
		byName[field.Name()] = field
	}
	fields := make([]parquet.Field, len(o.names))
	for i, name := range o.names {
		fields[i] = byName[name]
	}
	return fields
}

func (f *Frame) nodes() ordered {
	o := ordered{Group: parquet.Group{}}
	add := func(name string, n parquet.Node) { o.names, o.Group[name] = append(o.names, name), n }
	lead := parquet.String()
	if f.IDs == nil {
		lead = parquet.Uint(32)
	}
	add(leadColumn, lead)
	if !f.Undated {
		add(momentColumn, leaf(data.Instant))
	}
	for i, name := range f.Written() {
		add(name, parquet.Optional(leaf(f.Cols[i].Kind)))
	}
	if f.Label != nil {
		add(labelColumn, parquet.Optional(parquet.Int(8)))
		add(weightColumn, parquet.Encoded(parquet.Leaf(parquet.DoubleType), &parquet.RLEDictionary))
	}
	return o
}

func leaf(k data.Kind) parquet.Node {
	switch k {
	case data.Integer:
		return parquet.Encoded(parquet.Int(64), &parquet.DeltaBinaryPacked)
	case data.Real:
		return parquet.Leaf(parquet.DoubleType)
	case data.Boolean:
		return parquet.Leaf(parquet.BooleanType)
	case data.Instant:
		return parquet.Encoded(parquet.Timestamp(parquet.Microsecond), &parquet.DeltaBinaryPacked)
	}
	return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
}

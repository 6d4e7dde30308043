package data

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// goodFiles are events in every layout that matters: encodings, nulls, row
// groups, codecs, both versions of pages, and CSV.
func goodFiles(t testing.TB) map[string][]byte {
	rows := facts(400)
	files := map[string][]byte{}
	read := func(name, path string) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = b
	}
	read("groups", asParquet(t, rows, 90))
	read("csv", asCSV(t, rows))
	files["quoted csv"] = bytes.ReplaceAll(files["csv"], []byte(",p\n"), []byte(",\"p\"\r\n"))
	for i, codec := range []compress.Codec{&parquet.Snappy, &parquet.Zstd, &parquet.Gzip, &parquet.Brotli, &parquet.Lz4Raw} {
		for _, version := range []int{1, 2} {
			name := fmt.Sprintf("%s v%d", codec, version)
			read(name, writeEncoded(t, rows, parquet.Compression(codec), parquet.DataPageVersion(version), parquet.MaxRowsPerRowGroup(int64(150+100*i)), parquet.PageBufferSize(600)))
		}
	}
	return files
}

type encodedFact struct {
	At    int64   `parquet:"at,delta,timestamp(microsecond)"`
	Known *int64  `parquet:"known,optional,timestamp(microsecond)"`
	Lead  string  `parquet:"lead,delta"`
	N     *int64  `parquet:"n,optional,dict"`
	Note  *string `parquet:"note,optional,dict"`
	Type  string  `parquet:"type,delta"`
	Real  float64 `parquet:"real,split"`
	Yes   bool    `parquet:"yes"`
}

func writeEncoded(t testing.TB, facts []fact, options ...parquet.WriterOption) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewGenericWriter[encodedFact](f, options...)
	for i, x := range facts {
		e := encodedFact{Lead: x.lead, N: x.n, Type: x.kind, Real: float64(i) / 7, Yes: i%3 == 0}
		if x.at != nil {
			e.At = int64(*x.at)
		}
		if x.known != nil {
			e.Known = (*int64)(x.known)
		}
		if x.note != "" {
			e.Note = &x.note
		}
		if _, err := w.Write([]encodedFact{e}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// mutate damages b in one of the ways in which files are damaged.
func mutate(r *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	at := r.IntN(len(b))
	if r.IntN(2) == 0 { // what claims most lies at the end
		at = max(0, len(b)-1-r.IntN(min(len(b), 2000)))
	}
	end := min(len(b), at+1+r.IntN(64))
	switch r.IntN(8) {
	case 0:
		return b[:at]
	case 1:
		for range 1 + r.IntN(4) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
	case 2:
		b[at] ^= 1 << r.IntN(8)
	case 3:
		for i := at; i < end; i++ {
			b[i] = byte(r.Uint32())
		}
	case 4:
		clear(b[at:end])
	case 5:
		for i := at; i < end; i++ {
			b[i] = 0xFF
		}
	case 6:
		b = append(b[:end:end], b[at:]...) // twice
	default:
		if len(b) > 8 {
			binary.LittleEndian.PutUint32(b[len(b)-8:], r.Uint32()>>r.IntN(32))
		}
	}
	return b
}

// mostMore is how much more than a good file a damaged one may cost.
const mostMore = 256 << 20

// allocated is how much memory was ever asked for: more than was in use at any
// moment.
func allocated() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// readWithin reads s, and fails where that takes long or much memory.
func readWithin(t testing.TB, what string, s Source) (uint64, error) {
	t.Helper()
	before := allocated()
	done := make(chan error, 1)
	go func() {
		_, err := Read(context.Background(), s)
		done <- err
	}()
	select {
	case err := <-done:
		return allocated() - before, err
	case <-time.After(time.Minute):
		t.Fatalf("%s: hangs", what)
		return 0, nil
	}
}

// encoded says whether goodFiles wrote the file called name with every
// encoding, and hence with more columns.
func encoded(name string) bool { return strings.Contains(name, " v") }

// factSource asks for every column of one of goodFiles.
func factSource(t testing.TB, name, path string) Source {
	s := sameSource(t, path)
	if encoded(name) {
		s.Events[0].Columns = []string{"n", "note", "real", "yes"}
	}
	return s
}

// A damaged file is read or refused with a FileError that names it; nothing
// panics, hangs, or takes much more memory than the whole file.
func TestMutations(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	files := goodFiles(t)
	dir := t.TempDir()
	refused, columns, most := 0, 0, uint64(0)
	names := sortedKeys(files)
	for i := range mutations {
		name := names[i%len(names)]
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, mutate(r, files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		cost, err := readWithin(t, fmt.Sprintf("mutation %d of %s", i, name), factSource(t, name, path))
		if most = max(most, cost); cost > mostMore {
			t.Errorf("mutation %d of %s takes %d MB", i, name, cost>>20)
		}
		var file *FileError
		switch {
		case err == nil:
			continue
		case !errors.As(err, &file) || file.File != path || file.Msg == "" || file.Hint == "":
			t.Errorf("mutation %d of %s: %v (hint: %s)", i, name, err, hintOf(err))
		case file.RowGroup >= 0 && file.Column == "":
			t.Errorf("mutation %d of %s: no column in %v", i, name, err)
		case file.Column != "":
			columns++
		}
		refused++
	}
	if refused < mutations/4 || columns < mutations/20 {
		t.Errorf("only %d of %d were refused, %d for a column", refused, mutations, columns)
	}
	t.Logf("%d mutations of %d files: %d refused, %d of them with the column; at most %d MB each", mutations, len(files), refused, columns, most>>20)
}

// Whole files of every codec and both versions of pages give the same events.
func TestGoodFiles(t *testing.T) {
	files, want, seen := goodFiles(t), "", 0
	for _, name := range sortedKeys(files) {
		if !encoded(name) {
			continue
		}
		path := filepath.Join(t.TempDir(), "events")
		if err := os.WriteFile(path, files[name], 0o600); err != nil {
			t.Fatal(err)
		}
		d := mustRead(t, factSource(t, name, path))
		if want == "" {
			want = d.Fingerprint
		}
		if seen++; d.Fingerprint != want || d.Events.Len() < 200 {
			t.Errorf("%s: fingerprint %s, want %s, %d events", name, d.Fingerprint, want, d.Events.Len())
		}
	}
	if seen != 10 {
		t.Errorf("%d files, want five codecs in two versions", seen)
	}
}

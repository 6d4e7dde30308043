package data

import (
	"context"
	"slices"
	"time"
)

// Read reads everything that s names. Files that cannot be read, or lack what
// s names, are a *FileError; a Source that asks for what makes no sense is a
// *SpecError; a cancelled ctx is its own error. Rows that cannot be used are
// dropped, counted by reason, and do not stop anything.
func Read(ctx context.Context, s Source) (*Dataset, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	return newReader(ctx, s).read()
}

func newReader(ctx context.Context, s Source) *reader {
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	return &reader{ctx: ctx, source: s, set: &Dataset{Zone: s.Zone, Warnings: slices.Clone(s.Notes)}, blank: newBlanks(s.Missing), block: blockBytes}
}

func (r *reader) read() (*Dataset, error) {
	defer r.close()
	if err := r.steps(); err != nil {
		return nil, err
	}
	r.finish()
	return r.set, nil
}

func (r *reader) steps() error {
	for _, step := range []func() error{r.readLeads, r.readEvents, r.readOutcomes} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// reader is what the steps of one Read share.
type reader struct {
	ctx    context.Context
	source Source
	set    *Dataset
	blank  *blanks
	block  int64 // bytes of a text file that are read at a time; noRows: none is
	opened []*files
	drops  drops
	kept   int // rows

	leads   *files
	place   [][]uint32 // by chunk of leads: the number of the lead that each row is, or nowhere
	records [][]uint32 // and the lead of which it is a record, under whichever id
	idShape shape
	// shapes of the other columns that name leads
	alsoShapes []shape

	covered []string // columns of folders that files have themselves
	unread  []string // event types whose files were not opened
	order   *Column  // in whose order leads come, by row; nil where they bear dates
	rowOf   []uint32 // by lead, where they bear no dates: its row
	exports exported

	eventTick, handOverTick resolution
	told                    []*told
	about                   Told
}

// open opens files for the length of the reading.
func (r *reader) open(paths []string) (*files, error) {
	fs, err := r.openFiles(paths)
	r.opened = append(r.opened, fs)
	r.warnCovered(fs)
	return fs, err
}

// openTable opens one file, of text in the charset that the source states.
func (r *reader) openTable(path string) (table, error) {
	in, err := r.source.charset(path)
	if err != nil {
		return nil, err
	}
	return openTable(r.ctx, path, in, r.block)
}

func (r *reader) close() {
	for _, fs := range r.opened {
		fs.close()
	}
}

func (r *reader) warn(code, text, hint string) {
	r.set.Warnings = append(r.set.Warnings, Warning{Code: code, Text: text, Hint: hint})
}

// finish adds what can be said only when everything is read.
func (r *reader) finish() {
	r.warnBlanks()
	d := r.set
	d.Dropped = r.drops
	d.Rows = r.kept + r.drops.count()
	d.Tick = max(Microsecond, Time(r.eventTick), Time(r.handOverTick))
	d.From, d.Until = r.source.Outcomes.From, r.source.Outcomes.Until
	if r.source.Leads.undated() {
		d.From, d.Until = RowTime(1), RowTime(d.Leads.Len()+1)
	}
	if d.From == 0 {
		r.beginRecord()
	}
	if d.Until == 0 {
		r.endRecord()
		r.endAnswers()
	}
	r.tell()
	r.warnLastExport()
	d.Fingerprint = fingerprint(d)
}

// firstOutcome is when the first outcome was, or, where none has a time, when
// the first lead was created.
func (d *Dataset) firstOutcome() Time {
	first := Never
	for i, at := range d.Outcomes.At {
		if d.Outcomes.Undated == nil || !d.Outcomes.Undated.Has(i) {
			first = min(first, at)
		}
	}
	if first == Never {
		return slices.Min(d.Leads.Created)
	}
	return first
}

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
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, source: s, set: &Dataset{Zone: s.Zone, Warnings: slices.Clone(s.Notes)}}
	defer r.close()
	for _, step := range []func() error{r.readLeads, r.readEvents, r.readOutcomes} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	r.finish()
	return r.set, nil
}

// reader is what the steps of one Read share.
type reader struct {
	ctx    context.Context
	source Source
	set    *Dataset
	opened []*files
	drops  drops
	kept   int // rows

	leads   *files
	place   [][]uint32 // by chunk of leads: the number of the lead in each row, or nowhere
	idShape shape

	covered []string // columns of folders that files have themselves
	unread  []string // event types whose files were not opened

	eventTick, handOverTick resolution
}

// open opens files for the length of the reading.
func (r *reader) open(paths []string) (*files, error) {
	fs, err := openFiles(paths)
	r.opened = append(r.opened, fs)
	r.warnCovered(fs)
	return fs, err
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
	d := r.set
	d.Dropped = r.drops
	d.Rows = r.kept + r.drops.count()
	d.Tick = max(Microsecond, Time(r.eventTick), Time(r.handOverTick))
	d.From, d.Until = r.source.Outcomes.From, r.source.Outcomes.Until
	c := newClock(d.Zone)
	if d.From == 0 {
		d.From = c.start(c.dayOf(d.firstOutcome()))
	}
	if d.Until == 0 {
		r.endRecord()
	}
	d.Fingerprint = fingerprint(d)
}

// firstOutcome is when the first outcome was, or, without any, when the first
// lead was created.
func (d *Dataset) firstOutcome() Time {
	if len(d.Outcomes.At) > 0 {
		return slices.Min(d.Outcomes.At)
	}
	return slices.Min(d.Leads.Created)
}

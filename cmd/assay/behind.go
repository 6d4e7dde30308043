package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// shownEvents is how many events a page shows; --json has them all.
const shownEvents = 20

// page writes at most 80 characters a line.
func (b *behind) page(w io.Writer) error {
	var p strings.Builder
	at := ""
	if b.At != "" {
		at = " at " + b.At
	}
	fmt.Fprintln(&p, cut(oneLine(b.Lead), 40)+at)
	fmt.Fprintln(&p, cut("  "+b.Feature+" = "+oneLine(b.Value), 80))
	if b.About != "" {
		fmt.Fprintln(&p, cut("  "+oneLine(b.About), 80))
	}
	b.writeReads(&p)
	b.writeEvents(&p)
	_, err := io.WriteString(w, p.String())
	return err
}

func (b *behind) writeReads(p *strings.Builder) {
	if len(b.Reads) > 0 {
		fmt.Fprintln(p, "\n  made from")
	}
	for _, r := range b.Reads {
		fmt.Fprintln(p, cut("    "+oneLine(r.Name)+" = "+oneLine(r.Value), 80))
	}
}

// writeEvents shows the latest; what was seen later than it happened says so.
func (b *behind) writeEvents(p *strings.Builder) {
	events := b.Events
	switch {
	case len(events) == 0 && len(b.Reads) == 0:
		fmt.Fprintln(p, "\n  no event is behind it")
		return
	case len(events) == 0:
		return
	case len(events) > shownEvents:
		events = events[len(events)-shownEvents:]
		fmt.Fprintf(p, "\n  the last %d of %d events; --json lists all\n", shownEvents, len(b.Events))
	case len(events) == 1:
		fmt.Fprintln(p, "\n  1 event")
	default:
		fmt.Fprintf(p, "\n  %d events\n", len(events))
	}
	width := 0
	for _, e := range events {
		width = max(width, utf8.RuneCountInString(e.At))
	}
	for _, e := range events {
		fmt.Fprintln(p, cut(fmt.Sprintf("    %-*s  %s", width, e.At, b.told(e)), 80))
	}
}

// told is what an event tells besides when it happened.
func (b *behind) told(e factBehind) string {
	parts := []string{oneLine(e.Type)}
	if e.Lead != "" {
		parts = append(parts, "of "+oneLine(e.Lead))
	}
	if e.Seen != "" {
		parts = append(parts, "seen "+e.Seen)
	}
	for i, v := range e.Values {
		parts = append(parts, b.Columns[i]+" "+oneLine(v))
	}
	return strings.Join(parts, ", ")
}

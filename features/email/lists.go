package email

import (
	_ "embed"
	"strings"
	"sync"
)

// Each list is a text: a head of lines with # that says where it is from, then
// registered domains, sorted, one a line. TestBuildLists makes them anew.
var (
	//go:embed free.txt
	freeList string
	//go:embed disposable.txt
	disposableList string
	//go:embed academic.txt
	academicList string
)

// class is the list that a domain stands on, if any. No domain stands on two.
type class uint8

const (
	free class = iota + 1
	disposable
	academic
)

// listed makes the lists one table, when it is first asked for.
var listed = sync.OnceValue(func() map[string]class {
	size := strings.Count(freeList, "\n") + strings.Count(disposableList, "\n") + strings.Count(academicList, "\n")
	table := make(map[string]class, size)
	for c, text := range map[class]string{free: freeList, disposable: disposableList, academic: academicList} {
		for domain := range domains(text) {
			table[domain] = c
		}
	}
	return table
})

// domains goes through the lines of a list without its head.
func domains(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

package email

import (
	"strconv"
	"testing"
)

// BenchmarkKind asks for addresses as a CRM holds them: four of ten at
// companies, the rest of all kinds, every tenth not as it should be written.
func BenchmarkKind(b *testing.B) {
	shapes := []string{"ann.lee%@initech.com", "%@acme.co.uk", "bob_%@mail.initech.de", "carl%@a.very.long.name.of-a-company.com.br",
		"dora.m%@gmail.com", "%@t-online.de", "info@initech%.com", "Eve Lee <EVE%@Initech.com>", "x%@mailinator.com", "f%@cs.ox.ac.uk"}
	var addresses []string
	for i := range 1 << 14 {
		shape := shapes[i%len(shapes)]
		for at := range shape {
			if shape[at] == '%' {
				addresses = append(addresses, shape[:at]+strconv.Itoa(i)+shape[at+1:])
			}
		}
	}
	r, err := New([]string{"acme.com"})
	if err != nil {
		b.Fatal(err)
	}
	r.Kind(addresses[0]) // makes the table
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Kind(addresses[i%len(addresses)])
	}
}

func BenchmarkDomain(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Domain("ann.lee@mail.initech.co.uk")
	}
}

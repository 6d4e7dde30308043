package email_test

import (
	"fmt"

	"assay/features/email"
)

func Example() {
	r, err := email.New([]string{"acme.com"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, address := range []string{
		"Ann Lee <ann.lee@mail.initech.co.uk>",
		"ann.lee@GMAIL.com",
		"info.de+fair@initech.de",
		"bob@acme.com",
		"a.lovelace@cs.ox.ac.uk",
		"x7@mailinator.com",
		"n/a",
	} {
		domain, _ := email.Domain(address)
		company, _ := email.Company(address)
		fmt.Printf("%s: %q, %q, %q\n", address, r.Kind(address), domain, company)
	}
	company, _ := email.Company("https://www.initech.co.uk/jobs")
	fmt.Println(company)

	_, err = email.New([]string{"mail.acme.com"})
	fmt.Println(err)
	// Output:
	// Ann Lee <ann.lee@mail.initech.co.uk>: "business", "initech.co.uk", "initech.co.uk"
	// ann.lee@GMAIL.com: "free", "gmail.com", ""
	// info.de+fair@initech.de: "role", "initech.de", "initech.de"
	// bob@acme.com: "own", "acme.com", "acme.com"
	// a.lovelace@cs.ox.ac.uk: "academic", "ox.ac.uk", "ox.ac.uk"
	// x7@mailinator.com: "disposable", "mailinator.com", ""
	// n/a: "", "", ""
	// initech.co.uk
	// own domain "mail.acme.com" is a part of acme.com (write acme.com, which stands for all that end in it)
}

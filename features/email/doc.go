// Package email says what an e-mail address in a CRM tells of the one who gave
// it: which company, and what kind of mailbox.
//
//  1. Make a [Reader] with [New] and the domains of your own people. A domain
//     that cannot be one is an [OwnError] with a hint.
//  2. Ask [Reader.Kind] for each distinct address: business, free, academic,
//     disposable, role or own ([Levels]); empty for what is no address.
//  3. Ask [Domain] for the registered domain of an address: acme.co.uk of
//     "Ann <ANN@mail.acme.co.uk>".
//  4. Ask [Company] for a key that people of one company share. It takes
//     addresses, web addresses and plain domains, and knows no company for
//     free and disposable mail.
//
// Nothing is looked up: an address of a company that does not exist is an
// address. What is known of ends (co.uk, github.io) comes from
// golang.org/x/net/publicsuffix, so an end newer than its version is taken for
// none. Free and disposable domains, and schools that no rule finds, are the
// lists beside this file.
package email

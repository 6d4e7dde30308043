// Assay learns which leads are worth handing to sales, and proves it on
// history.
//
// 1. Make a company to try it on. This writes two years of leads, events and
// outcomes with a study, assay.yaml, and does the main job on them; --leads
// makes it smaller.
//
//	$ assay demo try --leads 4000
//
// 2. See on one page what is in the data and what is wrong with it, before
// anything is learned; --rules lists all that is looked for, --features each
// feature in words and the systems that could run it.
//
//	$ cd try
//	$ assay check
//	$ assay check --rules
//	$ assay check --features
//
// 3. Do the main job for a study: read what it names, learn the points, walk
// through the past as it was known at each moment, compare with today's
// rules, and write report.html, report.json, model.json, points.csv and
// scores.csv.
//
//	$ assay run
//	$ assay run -s assay.yaml -o again --json
//
// 4. Ask why a lead has its score, now or at a moment of the past, and which
// events are behind the value of a feature.
//
//	$ assay explain L000001
//	$ assay explain L000001 -m again/model.json --at 2025-12-01
//	$ assay explain L000001 --feature pricing_visits --at 2025-12-01
//
// 5. Have what was known as a table, for a notebook or another tool: the rows
// that points are learned from, with their labels, or every lead at a time.
//
//	$ assay matrix
//	$ assay matrix -o training.parquet
//	$ assay matrix --at 2025-12-01 -o december.arrow --json
//
// 6. Write a first study for files of your own, as a CRM or a database exports
// them: init looks at what they hold. Beside each guess stands its reason, and
// what was left out stands below with why.
//
//	$ assay init leads.parquet events.parquet outcomes.parquet -o first.yaml
//	$ assay check -s first.yaml
//	$ assay run -s first.yaml -o first
//
// The exit code says how it went: 0 done, 1 failed, 2 wrong usage or study,
// 3 done, but the data cannot support an answer. Results go to standard
// output, everything else to standard error.
package main

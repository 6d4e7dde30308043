// Package report is the result of a backtest, told once: one value, several
// pure renderers of it. It computes nothing and knows no clock.
//
//  1. A backtest fills a [Report]. What is undefined in it is nil, and a
//     [data.Warning] says why; it is never 0.
//  2. [Text] writes the page for a terminal, 80 columns wide.
//  3. [JSON] writes the value itself, and [Read] reads it back.
//  4. [PointsCSV] writes the learned table, one row a bin.
//  5. html.Render (in report/html) writes the page to pass on.
//
// Every renderer shows a number in the same way, with [Count], [Volume],
// [Share], [Range] and [Signed]; [Maybe] shows what is undefined as a dash.
// Strings that come from data (names, levels, reasons) are hostile: each
// renderer escapes them in its own way.
package report

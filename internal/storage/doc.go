// Package storage runs one SQL text on SQLite and on PostgreSQL.
//
// It owns connections, transactions, parameters, instants, days, ids and the
// migrations. It knows no room, with one exception: the migrations folder
// holds the tables of all of them, in the order in which they came.
//
// SQL is written with PostgreSQL's $1, $2, … and keeps to what both engines
// understand alike; the README says what to look out for.
package storage

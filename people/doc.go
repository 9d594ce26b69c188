// Package people owns who is here: the workplace and its settings, teams,
// roles, leads of teams, sign-in and sessions. It uses no other room.
//
// What somebody has learnt is in modules, what they are honoured for in
// recognition; app puts both on a person's page through Slots.
package people

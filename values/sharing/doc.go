// Package sharing owns how the credo leaves the house: the page for strangers, which
// an owner turns on and whose link can be renewed, the frame for other sites, the QR
// code, and the card for the pocket. It may use values, in which it stands, and
// people.
//
// The credo leads here: app puts Links there, and SetUpCard among what owners set up.
package sharing

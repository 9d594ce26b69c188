// Package money is exact amounts: decimals, never floating point, each in a
// currency of ISO 4217. It reads what people type and refuses what could mean
// two things. How an amount is shown in a language is in internal/i18n.
package money

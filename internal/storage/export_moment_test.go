package storage

// Changes returns the table that a statement may change.
func Changes(sql string) string { return changes(sql) }

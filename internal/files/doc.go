// Package files keeps pictures and other files as rows of the database, each
// once, by the hash of its content: one backup holds all, and every node sees
// them. What refers to a file is the room's whose text it is.
package files

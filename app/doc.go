// Credo is a self-hosted home for a service team's philosophy.
//
// This is the roof: the command line and configuration, the route map, the
// pages that join rooms (Today, search, the lead's desk), and the demo team.
// It is the only place that knows all rooms; here is wired what travels up
// between them.
package main

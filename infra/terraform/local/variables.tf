variable "run_id" {
  description = "Name of the run that owns the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$", var.run_id))
    error_message = "run_id is 1 to 40 lower-case letters, digits and dashes."
  }
}

variable "owner" {
  description = "Who started the run."
  type        = string
}

variable "expires_at" {
  description = "When the cluster may be removed by anybody, in seconds since 1970."
  type        = number
}

variable "node_pools" {
  description = "Number of nodes by pool; each node is labelled node=<pool>."
  type        = map(number)

  validation {
    condition     = alltrue([for count in values(var.node_pools) : count >= 1])
    error_message = "Every node pool has at least one node."
  }
}

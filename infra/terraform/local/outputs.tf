output "expires_at" {
  description = "When the cluster takes itself down, in seconds since 1970."
  value       = terraform_data.ownership.output.expires_at
}

output "node_pools" {
  description = "What the cluster's nodes must be."
  value       = { for name, pool in terraform_data.node_pool : name => pool.output }
}

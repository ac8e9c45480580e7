output "node_pools" {
  description = "What the cluster's nodes must be."
  value       = { for name, pool in terraform_data.node_pool : name => pool.output }
}

# The local cluster: Terraform's built-in provider only, so init, plan, apply and destroy need no network.
# The daemon that stores this state keeps its nodes equal to the output node_pools.

terraform {
  required_version = ">= 1.5"

  backend "http" {
    # Address, lock addresses, credentials and CA come from TF_HTTP_* variables.
  }
}

resource "terraform_data" "node_pool" {
  for_each = var.node_pools

  input = {
    count = each.value
    labels = {
      node                    = each.key
      "gatewayperf.io/run-id" = var.run_id
    }
  }
}

resource "terraform_data" "ownership" {
  input = {
    run_id     = var.run_id
    owner      = var.owner
    expires_at = var.expires_at
  }
}

// SPDX-License-Identifier: Apache-2.0
// Roles of stores of which one is taken where nothing chooses another, as code or files that start
// the product show.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "SQLite keeps the data unless `PostgresHost` is set": a database within the program beside
/// another that the same file opens where an address of it is set.
std::optional<Claim> role_by_fallback(const RoleSubject& of);

/// "NATS can be chosen to pass messages on in place of Apache Kafka: `docker-compose.nats.yml`
/// starts it."
std::optional<Claim> role_by_variant(const RoleSubject& of);

/// "H2 can keep the data within the program: `Database.scala` gives the address of it."
std::optional<Claim> role_by_own_address(const RoleSubject& of);

}  // namespace cutaway::narrative

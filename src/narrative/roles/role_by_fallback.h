// SPDX-License-Identifier: Apache-2.0
// Roles of stores of which one is taken where nothing chooses another, as code or files that start
// the product show.
#pragma once

#include <optional>
#include <string>

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

/// What of "`compose.yml` sets `DB_TYPE` to `postgres`" goes on where code takes another database
/// by itself: "; where nobody sets it, it is `sqlite3`". Of what is chosen.
std::string where_unset(const RoleSubject& of, Sentence& sentence);

/// "SQLite keeps the data where nobody sets `DB_TYPE`; `compose.yml` sets it to `postgres`."
std::optional<Claim> role_by_unset(const RoleSubject& of);

/// "SQLite keeps the data unless `settings.postgresql.enabled` is set; then PostgreSQL does": each
/// of two branches names one of both.
std::optional<Claim> role_by_switched_store(const RoleSubject& of);

/// Of a line that spells the address: "H2 keeps the data unless `DATABASE_URL` is set", where it
/// stands in the branch of the empty setting, or is what the setting has by default.
std::optional<Claim> role_by_address_unset(const RoleSubject& of, const Place& place);

}  // namespace cutaway::narrative

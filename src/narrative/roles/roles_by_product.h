// SPDX-License-Identifier: Apache-2.0
// Roles by what the product itself has: addresses that it answers, settings of its framework.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "WebAuthn registers and checks security keys and passkeys at `POST /passkey/start` and 3 more
/// endpoints": by words in the addresses of endpoints (role_shapes.toml).
std::optional<Claim> role_at_endpoints(const RoleSubject& of);

/// "Amazon S3 keeps uploaded files where `USE_S3` is set, as `settings.py` says": by lines with
/// which the settings of a framework choose what does its work (role_shapes.toml).
std::optional<Claim> role_by_backend(const RoleSubject& of);

/// "Redis holds what is cached (`cache.rb`) and the jobs that Sidekiq runs": by all settings and
/// set-up code that choose a store for a work (`chosen_works` of role_shapes.toml), and the queue
/// that keeps its jobs nowhere else; "can hold" where each of them stands under a condition.
std::optional<Claim> role_by_chosen_works(const RoleSubject& of);

/// "SQLite keeps the data unless another database is set, as `settings.py` says": by the engine
/// that settings of a framework name under no condition (role_shapes.toml).
std::optional<Claim> role_by_engine(const RoleSubject& of);

/// "NGINX hands out the pages of `web`, as `Dockerfile` says": by what images that stand on it copy
/// to where pages lie.
std::optional<Claim> role_by_pages_handed_out(const RoleSubject& of);

/// "Puma takes in the requests for 84 endpoints, which Ruby on Rails answers."
std::optional<Claim> role_in_front(const RoleSubject& of);

}  // namespace cutaway::narrative

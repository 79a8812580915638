// SPDX-License-Identifier: Apache-2.0
// RoleWorks: what code asks a technology to do, by lines that say so (catalogue/works.toml).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// One kind of work: "keeps subscriptions", where `stripe.subscriptions.update(…)` stands.
struct Worked {
  std::string does;
  std::string seen;  ///< the words of the line that show it
  Place place;
  bool only_there = false;  ///< no other file shows it
};

/// The word as PHP writes what it calls, "mails->send(" of "mails.send("; "" where the line has no
/// such sign.
std::string with_arrows(std::string_view line, std::string_view word);

/// At most three, in the order of the table; each is seen in a program of the product that imports
/// or calls the technology.
std::vector<Worked> works_of(const Story& story, TechnologyId technology);

/// A setting that code asks for before it turns to a technology: "STRIPE_SECRET_KEY" of
/// `if (STRIPE_SECRET_KEY)`.
struct Condition {
  std::string setting;
  Place place;
};

/// Nothing where no line asks for one, and where the product stops without it.
std::optional<Condition> condition_of(const Story& story, TechnologyId technology);

}  // namespace cutaway::narrative

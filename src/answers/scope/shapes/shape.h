// SPDX-License-Identifier: Apache-2.0
// Shape: what follows from how a wish is built and from the facts that stand under it: one value
// that is to be another, several of what is kept once, each its own, a run by the clock, more in
// the interface for programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/classes/settle.h"
#include "answers/scope/outcome/near_place.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

struct ShapeAsked {
  const Beside& beside;
  const RequestWords& words;
  const Request& said;    ///< the wish as it was written, with what stands in brackets
  std::string_view text;  ///< the same, uncut
  const Asked& asked;     ///< the forms in it
  const Existing& existing;
  const Request& near;  ///< `beside.request`, each word with those near to it
};

/// Each part may be empty; what is set takes the place of what was only near.
struct Shape {
  std::optional<narrative::Claim> headline;
  Outcome outcome = Outcome::unsure;  ///< of the headline
  std::string change_class, rule;     ///< empty: it says nothing of the class
  bool perhaps = false;               ///< it may be there: the class is only what it is else
  bool alone = false;                 ///< and no second class comes along
  std::optional<narrative::Claim> slice;
  std::vector<narrative::Claim> questions;
  std::vector<Place> lead;  ///< files that come first
};

/// The words of the wish that name something: no circumstance, no unit, not who acts.
std::uint32_t naming_words(const ShapeAsked& asked);

/// The kept thing that the words name, by themselves or by a near word ("ticket" and
/// `conversations`); null when none does.
const model::Entity* kept_or_near(const ShapeAsked& asked, std::string_view said);

/// "`conversations.user_id`".
std::string field_name(const model::Entity& entity, const model::EntityField& field);

}  // namespace cutaway::answers

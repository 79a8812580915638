// SPDX-License-Identifier: Apache-2.0
// What a question may stand on: the request, what was found for it, and the answer so far.
#pragma once

#include <optional>

#include "answers/scope/decide.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

struct AskContext {
  const model::Analysis& analysis;
  const Request& request;
  const RequestWords& words;
  const Things& things;
  const Existing& existing;
  const Decision& decision;
  const Saying& saying;
  const Scope& scope;

  /// The kept thing that the request is about; null when none is.
  const model::Entity* subject() const;
  /// Whether a field of a kept thing is asked for, or that more be kept.
  bool asks_field() const;
};

/// "`account_history` has the fields of `accounts` too: does it get the new one as well?"
std::optional<narrative::Claim> ask_twin(const AskContext& context);
/// "The fields of `customers` are listed in … too: is it to show there?"
std::optional<narrative::Claim> ask_listed(const AskContext& context);
/// "Does it hold whatever the `status` of `conversations` is?"
std::optional<narrative::Claim> ask_state(const AskContext& context);
/// "One value for all, or one for each of `accounts`, to which most kept things belong?"
std::optional<narrative::Claim> ask_each(const AskContext& context);
/// "Must it be possible to take it back? Nothing is named after “unlock”."
std::optional<narrative::Claim> ask_undo(const AskContext& context);
/// "Is it to do what `fetchSlackIntegration` does?": the same for another product's name.
std::optional<narrative::Claim> ask_like_named(const AskContext& context);
/// "Does “Slack” need all that “telegram” has today: …?": the places of one of the family.
std::optional<narrative::Claim> ask_footprint(const AskContext& context);
/// "Is it for all three, …?" where several values hold today's number.
std::optional<narrative::Claim> ask_which_value(const AskContext& context);
/// "Links also come by `importFromPocket`: does it hold there?" where something new sets it off.
std::optional<narrative::Claim> ask_other_ways(const AskContext& context);
/// "Are those among them that are `inactive`?" where many are listed, sent or counted.
std::optional<narrative::Claim> ask_flags(const AskContext& context);
/// "Is every way to write it guarded?" where one is and another is not.
std::optional<narrative::Claim> ask_unguarded(const AskContext& context);
/// "How often at most, and who can switch it off?" of what is to be sent as others are today.
std::optional<narrative::Claim> ask_often(const AskContext& context);
/// "Two files use it: what takes its place there?" of what is to be removed.
std::optional<narrative::Claim> ask_users(const AskContext& context);
/// "What becomes of those that are above it today?" of a limit that is to be lower or new.
std::optional<narrative::Claim> ask_above(const AskContext& context);

}  // namespace cutaway::answers

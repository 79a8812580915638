// SPDX-License-Identifier: Apache-2.0
// What a question may stand on: the request, what was found for it, and the answer so far.
#pragma once

#include <optional>

#include "answers/scope/existing/decide.h"
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
  /// The same, or a kept thing whose whole name the request says; null when there is none.
  const model::Entity* object() const;
  /// Whether a field of a kept thing is asked for, or that more be kept.
  bool asks_field() const;
};

/// "`account_history` has the fields of `accounts` too: does it get the new one as well?"
std::optional<narrative::Claim> ask_twin(const AskContext& context);
/// "Is `Note` to be gone for good, or hidden, as `deleted_at` does today?" of what is to be
/// deleted.
std::optional<narrative::Claim> ask_gone(const AskContext& context, const model::Entity& kept);
/// "Does it hold whatever the `status` of `conversations` is?"
std::optional<narrative::Claim> ask_state(const AskContext& context);
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
/// "It may become “paid” in several ways: …?" where a kept thing's state sets it off.
std::optional<narrative::Claim> ask_becomes(const AskContext& context);
/// "Is it to come in by `importContacts` as well, beside the form?" of one more value.
std::optional<narrative::Claim> ask_ways_in(const AskContext& context);
/// "Is it to go out with the rest of `invoices`, as by `InvoicePdf.ts`?" of one more value.
std::optional<narrative::Claim> ask_ways_out(const AskContext& context);
/// "Are those among them that are `inactive`?" where many are listed, sent or counted.
std::optional<narrative::Claim> ask_flags(const AskContext& context);
/// "Is every way to write it guarded?" where one is and another is not.
std::optional<narrative::Claim> ask_unguarded(const AskContext& context);
/// "Two files use it: what takes its place there?" of what is to be removed.
std::optional<narrative::Claim> ask_users(const AskContext& context);
/// "What becomes of `comments`, which belong to `posts`?" of what is deleted, copied or given out.
std::optional<narrative::Claim> ask_belongings(const AskContext& context);
/// "Which of them may do it: “admin” and “member”?" where people are told apart by a field.
std::optional<narrative::Claim> ask_roles(const AskContext& context);
/// "What starts it: one of the runs by the clock that are there or a new one?"
std::optional<narrative::Claim> ask_schedule(const AskContext& context);
/// "Is it to act otherwise in each of the seven places that call `sendInvoice`?"
std::optional<narrative::Claim> ask_callers(const AskContext& context);
/// "What if the migration is skipped, …?" of more that is kept, where steps change the tables.
std::optional<narrative::Claim> ask_migration(const AskContext& context, const model::Entity& kept);
/// "Shall rows of `profiles` that hold 30 today keep it?" of a field's default.
std::optional<narrative::Claim> ask_default(const AskContext& context);
/// "Is it to obey `users.notify_by_email`, by which people switch such messages off?"
std::optional<narrative::Claim> ask_preferences(const AskContext& context);
/// "On screens only, or by the API as well, as `GET /api/bookmarks` gives them?"
std::optional<narrative::Claim> ask_api(const AskContext& context);
/// "Is it to be set like what is limited today: `MAX_UPLOAD` (Upload: at most 50 MB)?"
std::optional<narrative::Claim> ask_beside_limits(const AskContext& context);
/// "Is one number for all enough? It stands in the code, so that only a new version changes it."
std::optional<narrative::Claim> ask_fixed(const AskContext& context);
/// "Shall the new value hold there, too?" of other things that read the same constant.
std::optional<narrative::Claim> ask_other_readers(const AskContext& context);
/// "Shall the other `bots` in the same file stay as it is?" where a key stands in two sections.
std::optional<narrative::Claim> ask_same_name(const AskContext& context);
/// "What does each `Invite` get that is kept already?" where no table was seen for the class.
std::optional<narrative::Claim> ask_kept_rows(const AskContext& context);
/// "Is the “10MB” in `file-upload.mdx` the same limit?" of a number that stands in texts as well.
std::optional<narrative::Claim> ask_literals(const AskContext& context);
/// "`maxFilesize` is 250 today, more than 100 …: is another limit meant?"
std::optional<narrative::Claim> ask_premise(const AskContext& context);
/// "Are those who have an account already to be known again, as by `users.email`?"
std::optional<narrative::Claim> ask_accounts(const AskContext& context);
/// "Who provides and pays for the messages …? A phone number is kept in `users.phone`."
std::optional<narrative::Claim> ask_channel(const AskContext& context);
/// "Would a custom field do, without new code? Such are kept in `custom_fields`."
std::optional<narrative::Claim> ask_custom_field(const AskContext& context);
/// "Which right is it to ask for instead of `agent_only`?"; of a setting whether hiding is enough.
std::optional<narrative::Claim> ask_gate(const AskContext& context);
/// "What becomes, on the first run, of rows of `tickets` that are as old already?"
std::optional<narrative::Claim> ask_first_run(const AskContext& context);
/// "Does the new number hold for those, too, whose own limit is kept in `workspace.limits`?"
std::optional<narrative::Claim> ask_stored_limit(const AskContext& context);
/// "Is it to hold what `ReportExport` gives out today, or less?"
std::optional<narrative::Claim> ask_like_precedent(const AskContext& context);
/// "What becomes of those that are above it today?" of a limit that is to be lower or new.
std::optional<narrative::Claim> ask_above(const AskContext& context);

/// "Is new code needed at all? `LOGIN_LIMIT` is a setting that people are offered, too."
std::optional<narrative::Claim> ask_set_by_hand(const AskContext& context);
/// "Shall the number that `Share.php` takes where `share_expire` cannot be read be another, too?"
std::optional<narrative::Claim> ask_fallbacks(const AskContext& context);
/// "Does it hold for `ADMIN_MIN_LENGTH` as well, which is 6 today?"
std::optional<narrative::Claim> ask_narrower(const AskContext& context);

}  // namespace cutaway::answers

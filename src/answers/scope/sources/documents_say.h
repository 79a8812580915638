// SPDX-License-Identifier: Apache-2.0
// What documents say of the product as it is: sentences of its README and its pages, without plans
// and without what it lacks.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "answers/scope/request/request_words.h"
#include "model/model.h"

namespace cutaway::answers {

/// What a sentence tells of what it speaks of.
enum class Tells : std::uint8_t {
  is_there,
  lacks,    ///< "Expenses are not imported yet", a point below "Limitations"
  planned,  ///< "[ ] Export as PDF", a point below "Roadmap"
};

/// A sentence or a point of a list.
struct SaidInDocument {
  std::string text;     ///< plain, without markup
  std::string section;  ///< the heading above it; may be empty
  Place place;
  bool readme = false;
  bool paid = false;  ///< the heading names an edition that is paid for ("Pro features")
  /// What it stands below: the point of the list that it is one of ("Telegram integration:"), and
  /// the sentences before it; may be empty.
  std::string above = {};
  Tells tells = Tells::is_there;
  std::string setting = {};  ///< of a row of a table that describes it: "REGISTRATION"
};

/// Calls for each of them, by path and line. Left out: other languages, change logs, guides for
/// those who develop it, sections about plans, other products or limits, points that are not done
/// (`[ ]`), sentences that deny or announce (`denies` and `plans` in catalogue/request_words.toml)
/// and those that break off or give an example.
void each_said_in_documents(const model::Analysis& analysis, const RequestWords& words,
                            const std::function<void(const SaidInDocument&)>& tell);

/// Calls for each of these, for rows of tables that describe a setting, and for those that tell
/// what is lacking or planned, by words that can mean nothing else (`tells_lack` and `tells_plan`)
/// or by the heading or mark of their list.
void each_told_in_documents(const model::Analysis& analysis, const RequestWords& words,
                            const std::function<void(const SaidInDocument&)>& tell);

/// What the manifests of parts that are built here say of them, by the name of the part: "Choose to
/// send emails at a specified time".
void each_part_described(const model::Analysis& analysis, const RequestWords& words,
                         const std::function<void(const SaidInDocument&)>& tell);

/// "For example, if you want to send a notification via": what stood behind it is not there, and a
/// sentence that tells how one does something is no promise (`breaks_off` and `begins_a_case`).
bool breaks_off(const RequestWords& words, std::string_view said);

/// "Join us on Discord": it is for those who want to talk to the makers.
bool invites(const RequestWords& words, std::string_view said);

/// Whether the sentence denies or announces something: "not yet", "planned", "no longer".
bool denies(const RequestWords& words, std::string_view said);

}  // namespace cutaway::answers

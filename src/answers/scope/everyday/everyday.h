// SPDX-License-Identifier: Apache-2.0
// Everyday: what a request asks for in words that no code uses, found by the names that code has
// for it ("logged in on one device only" and `maxSession`).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/request/matters.h"

namespace cutaway::answers {

struct Everyday {
  Thing thing;                ///< `written` is what it is set to, where the line tells it
  bool set = false;           ///< a setting, a constant or a kept setting: it has a value
  bool kept = false;          ///< a field of each of the things that the request names
  std::uint32_t asked = 0;    ///< words of the request that it answers
  bool by_runner = false;     ///< set outside of the code: a file of settings, the environment
  bool other_number = false;  ///< it is set to another number than the one that is told to hold now
  double weight = 0;          ///< how surely a name of its kind is a setting
  std::vector<Place> read;    ///< lines of other files that name it
  std::vector<Thing> beside;  ///< others of the same matter, by other names
  /// Words of the request that no name has and that the matter does not answer.
  std::vector<std::string> lacks = {};
  /// Of what is done: one of `lacks` stands in none of its lines, either: "resent" of `create`.
  bool lacks_in_lines = false;
  /// Of what is set: another of the same measure that is named after what this one does not say.
  std::optional<Thing> rival = {};
  std::optional<Matter> matter = {};  ///< of what is done: what people ask for
  /// Of what is done: the thing that it is to be done with, where no word of its place says so.
  std::string of_another = {};
  /// What of the request it leaves out: the phrase of another matter ("at certain times"), or what
  /// is to be done with what is only kept ("warn").
  std::string unsaid = {};
  std::optional<Thing> second = {};  ///< what has that, where something has
  std::string above = {};            ///< keys, type or thing that its name stands in
  /// Of what is set: it says how much or how long, and nothing at it says of what.
  bool bare = false;

  /// Whether its value is all that the request asks to be another.
  bool is_lever() const { return set && unsaid.empty(); }
};

/// `whole`: the request with its reason and all that it adds. The one that is surest; nothing where
/// no name is sure enough.
std::optional<Everyday> find_everyday(const Beside& beside, const Request& whole,
                                      const RequestWords& words, const Existing& existing);

/// `REMEMBER_LIFETIME` beside `SESSION_LIFETIME` where those are meant who "asked to be
/// remembered".
std::optional<Thing> find_rival(const Beside& beside, const Existing& existing,
                                const Everyday& found);

/// `keep_history` where a year is asked for: whether it is kept, and not how long.
bool lets_only(const RequestWords& words, const Request& whole, const Everyday& found);
/// `allow_guest_checkout` where guests are no longer to see an address: a switch for another noun.
bool lets_do_other(const Beside& beside, const RequestWords& words, const Existing& existing,
                   const Everyday& found);

/// `delegate :send_summaries`, `where("is_approved", …)`: what is handed over is the name of a
/// function or of a kept field, and nothing on its line speaks of settings.
bool is_name_of_code(const Beside& beside, const RequestWords& words, const Everyday& found);
/// `checkUserDuplicate` for "merge duplicate questions": neither its name nor its place says what
/// is to be done, nor the noun that it is to be done with.
bool is_about_other(const Beside& beside, const Existing& existing, const Everyday& found);
/// `GET /knowledgebase` for "say whether an article was useful", `formatNewRelease` for "tell me",
/// `duplicate_meeting_files` for "copy an earlier meeting": where a part is left over, what only
/// gives something, or does it with what the name ends with, is none of it.
bool is_loose_part(const Beside& beside, const RequestWords& words, const Matter& matter,
                   const Everyday& found);
/// "Remind people before a warranty expires": what is to be done, where only the time is kept,
/// which reminds nobody; empty otherwise.
std::string undone_with(const RequestWords& words, const Request& request, const Existing& existing,
                        const Matter& matter, const Everyday& found);

/// A matter of the request, and what was found for it.
struct MatterFound {
  Matter matter;
  std::optional<Everyday> found;
};

/// "Limit the upload speed at certain times of day", where the speed alone can be set: notes what
/// another matter asks for in words that neither the first one nor its name has.
void note_unsaid(const Beside& beside, const std::vector<MatterFound>& all, const Matter& first,
                 std::uint32_t strong, Everyday& best);

/// "; “department” stands in no name": the rest of a request of which a part is there; empty where
/// nothing lacks.
std::string told_lacks(const std::vector<std::string>& lacks);
/// Words of the request that no name has and that are not among `asked`.
std::vector<std::string> lacking(const Request& request, const Existing& existing,
                                 std::uint32_t asked);

/// `KEY_DOWNLOAD_LIMIT = "DownloadLimit"`: the name under which a value is kept, and no value.
bool is_own_key(std::string_view name, std::string_view written);

}  // namespace cutaway::answers

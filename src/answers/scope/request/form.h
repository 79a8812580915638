// SPDX-License-Identifier: Apache-2.0
// Form: which words of a request say what is to be done, with what, and in which manner.
#pragma once

#include <cstddef>
#include <cstdint>

#include "answers/scope/request/request.h"

namespace cutaway::answers {

/// Bit i stands for word i of the request. A word has one of the parts at most.
struct Form {
  std::uint32_t act = 0;     ///< "export" of "Let users export bookmarks as CSV"
  std::uint32_t object = 0;  ///< "bookmarks"; of "Add a note to places" what is added
  std::uint32_t owner = 0;   ///< "places" of "Add a note to places"
  std::uint32_t manner = 0;  ///< "CSV": a format, a channel, a product, a place
  std::uint32_t actor = 0;   ///< "conveners" of "Allow conveners to edit …": who does it
  /// The one noun that it is about: "results" of "Delete check results older than …", "session" of
  /// "the timetable of a session" is none; of "Add a note to places" it is "places".
  std::uint32_t head = 0;
  std::uint32_t noun = 0;   ///< "number" of "a VAT number to each event": what is added is a text
  std::uint32_t kind = 0;   ///< "time" of "a reading time to posts": the plain word it ends with
  std::uint32_t after = 0;  ///< all words behind that noun and what tells more of it
  std::uint32_t asks = 0;   ///< "record" of "record a reason on a deal": names nothing
  bool adds = false;        ///< "Add …": something is to be there that is not
  std::size_t verb = 0;     ///< place of the verb among the tokens; their number without one
  std::size_t to = 0;       ///< the same of the first "to", "on" or "for" behind the verb
};

/// Reads the parts from the order of the words; of the words only those in `strong` get one.
Form form_of(const Request& request, const RequestWords& words, std::uint32_t strong);

/// The noun of what is to be there that is not, of a request that adds, builds or keeps something:
/// "poll" of "Add a poll to an event", and of "keep what others wrote" none.
std::uint32_t added_noun(const Request& request, const RequestWords& words, const Form& form);

}  // namespace cutaway::answers

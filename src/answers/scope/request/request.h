// SPDX-License-Identifier: Apache-2.0
// Request: a planned change as somebody wrote it, cut into the words that name things, the numbers
// and the texts in quotes.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// A word that names a thing, an act or a quality.
struct RequestWord {
  std::string word;             ///< as written: "refunds", "two-factor"
  std::string meaning;          ///< of the words that mean the same; may be empty
  std::set<std::string> roots;  ///< one of them stands in a name that speaks of it
  bool plain = false;           ///< said nearly everywhere: tells little by itself
  bool change = false;          ///< how something is to be changed: "rename", "raise"
  bool vague = false;          ///< a circumstance or measure that names nothing: "older", "several"
  bool act = false;            ///< what is done with a thing: "export", "share"
  bool name = false;           ///< written with a capital inside a sentence: "Slack", "CSV"
  bool measure = false;        ///< what is set: "timeout", "interval"
  bool trigger = false;        ///< stands in what makes it happen: "when a link is added"
  bool negated = false;        ///< "without an invitation"
  bool sibling = false;        ///< "Slack" of "Discord next to Slack": stands beside what is asked
  std::set<std::string> akin;  ///< roots of words near in meaning: "inactive" for "pause"
  bool people = false;  ///< plain only as a word for people: where they are kept, it names a thing
};

struct RequestNumber {
  double value = 0;
  std::string written, unit;  ///< "8", "hour"; unit may be empty
  bool today = false;         ///< what holds now: "instead of 90", "from 90 to 180"
  bool bound = false;         ///< "after ten failures"
};

struct Request {
  std::string text;
  std::vector<RequestWord> words;  ///< at most 24, in order, each meaning once
  std::vector<RequestNumber> numbers;
  std::vector<std::string> quoted;  ///< texts in quotes, as written
  bool changes = false;             ///< something that is there is to be otherwise
  bool limits = false;              ///< asks that something be at most or at least so much
  bool rights = false;              ///< asks who may do something
  bool removes = false;             ///< something that is there is to go: "Remove the X page"
  std::vector<std::string> tokens;  ///< all words in lower case, for phrases
  /// Whether one of the group's words or phrases stands in it; gives the one that does.
  std::string_view says(const RequestWords& known, std::string_view group) const;
};

/// Reads a sentence, a ticket or a section; of a long text the first lines count most.
Request read_request(std::string_view text, const RequestWords& words);

}  // namespace cutaway::answers

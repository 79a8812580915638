// SPDX-License-Identifier: Apache-2.0
// ReasonWords: whether a sentence gives a reason for a technology, by the words of
// catalogue/stack_words.toml.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {

class ReasonWords {
 public:
  /// `own` are the names of the project, which is said to use things.
  ReasonWords(const catalogue::Catalogue& catalogue, const std::vector<std::string>& own);

  /// Where the name stands in the text as a word of its own; npos when it does not. Names that are
  /// also plain words count only as their makers write them, and not as the first word.
  std::size_t find_name(std::string_view text, std::string_view name) const;
  /// Whether a name of a technology is a plain word, too: "express".
  bool is_plain(std::string_view name) const;
  /// Whether the sentence could hold a reason at all; asked before names are looked for.
  bool may_reason(std::string_view low) const;
  /// Where a sentence stands: running text, the title of a commit.
  enum class Kind : std::uint8_t { text, title };
  /// A reason, or only what was there before ("instead of X").
  enum class Said : std::uint8_t { nothing, contrast, reason };
  /// What the sentence says of taking the technology, which it names.
  Said says(std::string_view sentence, std::string_view name, Kind kind) const;
  /// Whether a sentence of a text on what the product is built with says what is good about the
  /// thing that it names: "Building on NestJS means that we benefit from …".
  bool praises(std::string_view sentence, std::string_view name) const;
  /// Whether a sentence says what the one before is good for: "This allows us to …".
  bool goes_on(std::string_view sentence) const;
  /// Whether a sentence that uses the thing may be followed by such a one: "It uses Twig, …".
  bool takes(std::string_view sentence, std::string_view name) const;
  /// Whether a sentence gives a reason for whatever it is about.
  bool gives_reason(std::string_view sentence) const;
  /// Whether a sentence of what tells of changes says what is good about the thing it is about.
  bool tells_good(std::string_view sentence) const;
  /// Whether a commit's title says that the technology was taken: "Switch to Redis".
  bool tells_arrival(std::string_view title, std::string_view name) const;
  /// The sentence, of the message of a commit that brought the technology in or took it out, that
  /// says why: one with a word of `why.spoken` that names it, or that stands in the message of a
  /// commit whose title names it. Empty: none does.
  std::string reason_of_change(std::string_view subject, std::string_view body,
                               std::string_view name, bool whole) const;
  std::string reason_of_departure(std::string_view subject, std::string_view body,
                                  std::string_view name) const {
    return reason_of_change(subject, body, name, true);
  }
  /// Whether a sentence of a list of changes brings in what it names: "we're moving back to X".
  bool brings_in(std::string_view sentence, std::string_view name) const;
  /// Whether a comment beside a manifest's line says what the thing is needed for, or why an older
  /// version of it is kept.
  bool explains(std::string_view comment) const;
  /// "metrics", "dashboard": behind the name of a thing it is not the thing that is spoken of.
  bool speaks_of_thing(std::string_view word) const;
  /// Whether a sentence, in lower case, says what is good about a thing.
  bool names_benefit(std::string_view low) const;
  /// "framework", "database": what may stand behind the name of a thing without making it another.
  bool calls_a_kind(std::string_view word) const;
  /// Whether a file is a decision record, by its path.
  bool is_record(std::string_view path) const;
  /// Whether the sentence takes the thing: "We will adopt Flyway …", "Use PostgreSQL for …",
  /// "replace ESLint with Biome", "Postgres was chosen". `alone`: no other noun follows the name.
  bool settles_on(std::string_view sentence, std::string_view name, bool alone = false) const;
  /// Whether a sentence on the state of things says what is needed.
  bool tells_need(std::string_view sentence) const;
  /// Whether a place lists what the product is built with: a guide to its code, or such a heading.
  bool lists_stack(std::string_view path, std::string_view heading) const;
  /// Whether an item of such a list begins with the name and says what the thing is for.
  bool tells_purpose(std::string_view item, std::string_view name) const;
  /// Whether a sentence says what the thing does here, or what it is used for: "NGINX proxies
  /// requests to …", "The page uses PouchDB for …", "sessions are kept in Redis".
  bool tells_work(std::string_view sentence, std::string_view name,
                  bool subject_only = false) const;

 private:
  bool holds_version(std::string_view low) const;
  /// Whether a sentence says that something else is done by what stands at `at`: "Content
  /// extraction relies on Graby", "To import in the background we can use Redis".
  bool is_relied_on(std::string_view low, std::size_t at) const;
  bool is_kind_of_thing(std::string_view words) const;
  bool stands_alone(std::string_view low, std::size_t behind) const;
  bool swaps_to(std::string_view low, std::size_t at) const;
  /// "Moving to Elasticsearch will enable us to …", "AngularJS has helped us …": what the thing at
  /// `at` did for those who took it.
  bool helps_us(std::string_view low, std::size_t at, std::size_t size) const;
  bool chosen_near(std::string_view low, std::size_t at, std::size_t size, bool title) const;

  std::vector<std::string> choice_, decided_, reason_, rejects_, never_, comment_, records_, done_,
      follows_, contrast_, aside_, guides_, lists_, purpose_, no_purpose_, settles_, benefits_,
      works_, used_, used_for_, done_in_, no_work_, relies_, vague_, spoken_, unsaid_, helps_,
      by_taking_, praises_, goes_on_, advantage_, swaps_, settled_, needs_, kinds_, things_of_,
      held_, held_because_, brings_, brings_in_;
  std::vector<std::string_view> plain_words_;  ///< sorted
};

}  // namespace cutaway::narrative

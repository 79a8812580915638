// SPDX-License-Identifier: Apache-2.0
// Scope: what a planned change touches, what of it is there already, what makes it bigger, and what
// to ask. Facts only: no effort, no forecast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/existing/exists.h"
#include "ranking/ranking.h"

namespace cutaway::answers {

struct TouchedFile {
  std::string path;
  FileId file;
  double score = 0;
  std::vector<std::string> why;
  std::vector<Place> places;
  std::vector<std::string> commits;  ///< full hashes of past changes that speak for it
  std::uint32_t said = 0;            ///< bit i: its path, names or texts hold word i of the request
};

struct PastChange {
  std::string commit, title;
  std::uint32_t files = 0;
  /// From the first to the last commit of the same person on these files, at most 14 days before
  /// and after it.
  std::int64_t days = 0;
  /// Product files that it touched, that are still here and not among the first ten.
  std::vector<std::string> also = {};
};

struct Knower {
  std::string name;
  std::uint32_t changes = 0, of = 0;  ///< of the changes to the touched files
  std::vector<std::string> commits;
};

/// What may be told of whether it exists already.
enum class Outcome : std::uint8_t {
  firm,    ///< one declared thing meets all that is asked for
  unsure,  ///< things meet some of it: they are listed with what they meet and what not
  none,    ///< a stated search found nothing of what decides
};
/// "firm", "unsure", "none".
const char* word(Outcome outcome);

struct Scope {
  std::string request;
  std::string change_class, rule;
  ReasonKind ground = ReasonKind::other, also_ground = ReasonKind::other;
  std::string class_also, rule_also;       ///< a second class that comes along; empty without one
  std::optional<narrative::Claim> answer;  ///< what the steps came to, before it was weighed
  Outcome outcome = Outcome::none;
  std::optional<narrative::Claim> headline;  ///< what is told of it
  std::vector<narrative::Claim> nearest;     ///< below it, where it is not firm: three at most
  std::vector<TouchedFile> files;            ///< product files, the nearest first
  std::vector<std::string> tests;            ///< paths of tests that reach them
  std::vector<PartId> parts;
  std::vector<std::size_t> entities, endpoints;
  std::vector<Thing> settings, screens;
  std::vector<Knower> owners;
  std::vector<narrative::Claim> exists_already, blast_radius, rabbit_holes, order_of_work,
      questions, notes;
  std::optional<narrative::Claim> cheapest_slice;
  std::vector<PastChange> similar;
  std::vector<std::string> unknown_words;  ///< that no file, path or title of the source has

  /// Whether the headline tells of what is there, as firm or by a name or sentence with the words
  /// of the wish; what is only to be looked at first is not told as there.
  bool tells_it_is_there() const {
    return outcome == Outcome::firm ||
           (headline && headline->text().starts_with("It may be there already: ") &&
            !headline->text().starts_with("It may be there already: look at "));
  }
};

/// What is known beside the model.
struct ScopeInputs {
  const ranking::Index* index = nullptr;  ///< null: files are ranked by names alone
  const history::Changes* changes = nullptr;
};

Scope scope_of(const model::Analysis& analysis, std::string_view text, const ScopeInputs& inputs);

}  // namespace cutaway::answers

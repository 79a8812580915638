// SPDX-License-Identifier: Apache-2.0
// Points of change logs are read like the titles of changes: by their first word, and by the names
// in them.
#include "answers/scope/outcome/said_in_changes.h"

#include <algorithm>
#include <set>
#include <string>

#include "answers/scope/outcome/what_came.h"
#include "answers/scope/sources/said_of_built.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kLargest = 2U << 20U;

class Changes {
 public:
  explicit Changes(const WholeAsked& asked) : asked_(asked) {
    const Request& request = asked.beside.request;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      if (word.name)
        names_.insert(word.roots.begin(), word.roots.end());
      else if ((asked.telling >> i & 1U) != 0)
        others_.push_back(&asked.wide->words[i]);
    }
  }

  std::optional<Claim> find() const {
    if (names_.size() != 1 || asks_for_more(asked_)) return std::nullopt;
    for (const meaning::DocumentText& document : asked_.beside.analysis.facts->documents) {
      if (document.kind != "changelog") continue;
      if (auto said = in_file(document.file)) return said;
    }
    return std::nullopt;
  }

 private:
  std::optional<Claim> in_file(FileId file) const {
    const auto text = asked_.beside.analysis.project->tree->read(file);
    if (!text.ok() || text.value().size() > kLargest) return std::nullopt;
    std::uint32_t number = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++number;
      const std::string_view point = point_of(line);
      if (point.empty()) continue;
      const std::vector<std::string> has = root_words(point);
      const auto holds = [&](const std::set<std::string>& roots) {
        return std::ranges::any_of(has, [&](const auto& one) { return roots.contains(one); });
      };
      if (has.size() < 3 || !holds(names_)) continue;
      const std::string first = lower(point.substr(0, point.find_first_of(" :")));
      // The newest stands first: what is taken away is gone.
      if (asked_.words.has("no_building", first) && first.starts_with("remove"))
        return std::nullopt;
      if (!asked_.words.has("building", first) || !says_others(has) ||
          brings_something_else(asked_.words, point,
                                [&](const auto& one) { return is_of_wish(one); }))
        continue;
      return told_as_said(asked_, point, {file, number, number});
    }
    return std::nullopt;
  }

  /// Each other word that tells, one at most by a near word: a viewer of PDF files prints no list.
  bool says_others(const std::vector<std::string>& has) const {
    std::size_t near = 0;
    return std::ranges::all_of(others_, [&](const RequestWord* word) {
      const auto holds = [&](const std::set<std::string>& roots) {
        return std::ranges::any_of(has, [&](const auto& one) { return roots.contains(one); });
      };
      return holds(word->roots) || (holds(word->akin) && ++near == 1);
    });
  }

  bool is_of_wish(const std::string& root) const {
    return std::ranges::any_of(asked_.wide->words, [&](const RequestWord& word) {
      return word.roots.contains(root) || word.akin.contains(root);
    });
  }

  const WholeAsked& asked_;
  std::set<std::string> names_;
  std::vector<const RequestWord*> others_;
};

}  // namespace

std::optional<Claim> said_in_changes(const WholeAsked& asked) { return Changes(asked).find(); }

}  // namespace cutaway::answers

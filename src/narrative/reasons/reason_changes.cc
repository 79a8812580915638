// SPDX-License-Identifier: Apache-2.0
// Goes through the sentences of lists of changes, and keeps those that say why.
#include "narrative/reasons/reason_changes.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/sentence.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr ChangeLists kLists = {.most = 6, .largest_bytes = 1U << 20U};
constexpr std::size_t kMostPassages = 6'000;  ///< of one list
constexpr std::size_t kMostReasons = 2;       ///< of one technology
constexpr std::size_t kFewestWords = 5;

class ChangeReasons {
 public:
  ChangeReasons(const Story& story, const ReasonWords& words, const ReasonNames& names)
      : story_(story), words_(words), names_(names), out_(story.model().technologies.size()) {}

  std::vector<std::vector<Claim>> find() {
    for (const FileId id : lists_of_changes(story_.tree(), kLists)) read_list(id);
    return std::move(out_);
  }

 private:
  struct Why {
    std::size_t technology;
    std::string quote;
  };

  const catalogue::Technology& technology(std::size_t i) const {
    return story_.analysis.catalogue->technology(story_.model().technologies[i].technology);
  }

  /// What the sentences, which stand one behind the other, say of why something was taken.
  std::vector<Why> whys_of(const std::vector<std::string>& told) const {
    std::vector<Why> out;
    for (std::size_t s = 0; s < told.size(); ++s) {
      const bool behind = s + 1 < told.size() && words_.tells_good(told[s + 1]);
      if (!behind && !words_.may_reason(' ' + lower(told[s]) + ' ')) continue;
      for (const std::size_t i : names_.named_in(told[s])) {
        if (out_[i].size() >= kMostReasons || technology(i).category == "language") continue;
        const std::string quote = quote_of(told, s, technology(i).name, behind);
        if (!quote.empty()) out.push_back({i, quote});
      }
    }
    return out;
  }

  std::string quote_of(const std::vector<std::string>& told, std::size_t s, const std::string& name,
                       bool behind) const {
    const auto said = words_.says(told[s], name, ReasonWords::Kind::title);
    const auto fits = [](const std::string& sentence) {
      const std::size_t words = word_count(sentence);
      return words >= kFewestWords && words <= kMostQuoted - 6;
    };
    if (said == ReasonWords::Said::reason && fits(told[s])) return told[s];
    const bool brings = words_.brings_in(told[s], name);
    if ((said == ReasonWords::Said::nothing && !brings) || !behind || !fits(told[s + 1])) return {};
    // The sentence behind must speak of the same thing.
    const std::string next = lower(told[s + 1]);
    const bool same = next.starts_with(lower(name) + ' ') || next.starts_with("it ") ||
                      next.starts_with("it's ") || next.starts_with("this ") ||
                      // What was tried in between: "Unfortunately, Y brought more problems".
                      (contains(told[s], " back to ") && next.starts_with("unfortunately"));
    return same ? told[s + 1] : std::string();
  }

  bool is_told(std::size_t i, const std::string& quote) const {
    return std::ranges::any_of(out_[i],
                               [&](const Claim& one) { return contains(one.text(), quote); });
  }

  void read_list(FileId id) {
    const auto text = story_.tree().read(id);
    if (!text.ok()) return;
    const std::string file(base_name(story_.path(id)));
    for (const Passage& passage : read_prose(text.value(), kMostPassages)) {
      if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading) continue;
      for (const Why& why : whys_of(sentences(passage.text))) {
        if (is_told(why.technology, why.quote)) continue;
        const std::string& name = technology(why.technology).name;
        Sentence told(story_, "reasons.changes", technology(why.technology).id + ':' + file);
        told.text("On " + name + ", " + code(file) + " says: " + quoted(why.quote))
            .basis(Basis::quoted)
            .quoting(why.quote, {id, passage.line, passage.end_line});
        add(out_[why.technology], told.named(code(file), file, {id, 1, 1}).finish());
      }
    }
  }

  const Story& story_;
  const ReasonWords& words_;
  const ReasonNames& names_;
  std::vector<std::vector<Claim>> out_;
};

}  // namespace

std::vector<std::vector<Claim>> reasons_of_changes(const Story& story, const ReasonWords& words,
                                                   const ReasonNames& names) {
  return ChangeReasons(story, words, names).find();
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// What a technology is for is told by the catalogue, that it is used by its lines.
#include "answers/scope/outcome/said_by_use.h"

#include <algorithm>

#include "answers/scope/outcome/near_words.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

class Uses {
 public:
  explicit Uses(const WholeAsked& asked) : asked_(asked) {
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      const RequestWord& word = asked.wide->words[i];
      if ((asked.telling >> i & 1U) != 0 &&
          (word.name || is_technology_named(*asked.beside.analysis.catalogue, word.word)))
        products_ |= 1U << i;
    }
  }

  std::optional<Claim> find() const {
    if (products_ == 0 || (asked_.telling & ~products_) == 0 || asks_for_more(asked_))
      return std::nullopt;
    for (const model::TechnologyUse& use : asked_.beside.analysis.model->technologies) {
      if (use.tooling || use.places.empty() || use.confidence == Confidence::low) continue;
      if (is_asked_for(asked_.beside.analysis.catalogue->technology(use.technology)))
        return claim_of(use);
    }
    return std::nullopt;
  }

 private:
  /// Every product by the name itself, and the rest by what it is for.
  bool is_asked_for(const catalogue::Technology& technology) const {
    const std::vector<std::string> name = roots_in(technology.name),
                                   purpose = roots_in(technology.purpose);
    const auto holds = [](const std::vector<std::string>& all, const std::set<std::string>& roots) {
      return std::ranges::any_of(all, [&](const auto& one) { return roots.contains(one); });
    };
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      const RequestWord& word = asked_.wide->words[i];
      if ((products_ >> i & 1U) != 0) {
        if (!holds(name, word.roots)) return false;
      } else if ((asked_.telling >> i & 1U) != 0) {
        if (!holds(purpose, word.roots) && !holds(purpose, word.akin)) return false;
      }
    }
    return true;
  }

  /// ", which lets people sign in …", ", an outside service that takes payments".
  static std::string told_purpose(std::string_view purpose) {
    const bool is_noun =
        purpose.starts_with("a ") || purpose.starts_with("an ") || purpose.starts_with("the ");
    return (is_noun ? ", " : ", which ") + std::string(purpose);
  }

  std::optional<Claim> claim_of(const model::TechnologyUse& use) const {
    const model::Analysis& analysis = asked_.beside.analysis;
    const catalogue::Technology& technology = analysis.catalogue->technology(use.technology);
    const Place& place = use.places.front();
    const std::string_view file = base_name(analysis.project->file(place.file).path);
    return asked_.beside.saying.seen(
        kAnswerSaid, technology.name,
        "It may be there already: " + narrative::code(std::string(file)) + " uses " +
            technology.name + told_purpose(technology.purpose) +
            (asked_.list.first.empty() ? "." : "; nearest in the code:"),
        {place}, Confidence::medium);
  }

  const WholeAsked& asked_;
  std::uint32_t products_ = 0;
};

}  // namespace

std::optional<Claim> said_by_use(const WholeAsked& asked) { return Uses(asked).find(); }

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// The act and its object decide what is there; all else that is asked for narrows it.
#include "answers/scope/outcome/said_in_part.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/met_words.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr int kMostLacking = 3;
constexpr std::size_t kMostJoined = 2;  ///< words of a name that are one: "sign in"

/// What does something, lets it be set or keeps it; a named value and a library do not.
bool is_done_by(ThingKind kind) {
  return kind == ThingKind::endpoint || kind == ThingKind::operation ||
         kind == ThingKind::function || kind == ThingKind::type || kind == ThingKind::setting ||
         kind == ThingKind::rule || kind == ThingKind::field;
}

/// The nearer to what people reach, the sooner it is told.
int order(ThingKind kind) {
  switch (kind) {
    case ThingKind::endpoint:
    case ThingKind::operation:
      return 0;
    case ThingKind::function:
    case ThingKind::setting:
    case ThingKind::rule:
      return 1;
    case ThingKind::type:
    case ThingKind::field:
      return 2;
    default:
      return 3;
  }
}

class Parts {
 public:
  explicit Parts(const WholeAsked& asked)
      : asked_(asked),
        wanted_((asked.telling | asked.content)),
        act_(asked.existing.form.act & asked.telling) {
    const Form& form = asked.existing.form;
    object_ = (form.object | form.head) & asked.telling & ~act_ & ~form.manner;
    head_ = form.head & object_;
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      if (contains(asked.wide->words[i].word, " ")) phrases_ |= 1U << i;
    }
  }

  std::optional<PartInCode> find() const {
    const Request& request = asked_.beside.request;
    if (asked_.otherwise || request.changes || request.rights || request.removes ||
        std::ranges::any_of(asked_.wide->words, [](const auto& word) { return word.sibling; }))
      return std::nullopt;
    if (act_ == 0) return by_noun();
    return object_ != 0 ? by_act() : std::nullopt;
  }

 private:
  /// "Send me an email reminder when I have not trained": what is sent is the act, and what comes
  /// behind "when" is all that its name does not say.
  std::optional<PartInCode> by_noun() const {
    if (std::popcount(object_) < 2) return std::nullopt;
    std::uint32_t upon = 0;
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      if (asked_.wide->words[i].trigger) upon |= 1U << i;
    }
    for (const Looked& one : asked_.list.looked) {
      const ThingKind kind = one.thing.kind;
      if ((kind != ThingKind::endpoint && kind != ThingKind::operation &&
           kind != ThingKind::function) ||
          one.thing.other_act || only_looks(asked_, one.thing) || (object_ & ~one.words.name) != 0)
        continue;
      // A near word of the condition may be of anything that stands in the file.
      std::uint32_t lacks = asked_.telling & ~one.words.own();
      lacks &= ~stands_beside(one.thing, lacks).own;
      if (lacks == 0 || (lacks & ~upon) != 0) return std::nullopt;
      auto claim = claim_of(one, lacks);
      if (claim) return PartInCode{&one.thing, lacks, std::move(*claim)};
    }
    return std::nullopt;
  }

  std::optional<PartInCode> by_act() const {
    const Looked* best = nullptr;
    std::uint32_t met = 0;
    bool whole = false;
    for (const Looked& one : asked_.list.looked) {
      if (!does_it(one)) continue;
      whole = whole || has_head(one);
      met |= one.words.all();
      if (best == nullptr || is_better(one, *best)) best = &one;
    }
    if (best == nullptr || !whole) return std::nullopt;
    const std::uint32_t lacks = wanted_ & ~met & ~stands_beside(best->thing, wanted_ & ~met).all();
    if (lacks == 0 || std::popcount(lacks) > kMostLacking ||
        2 * std::popcount(met & asked_.telling) < std::popcount(asked_.telling))
      return std::nullopt;
    auto claim = claim_of(*best, lacks);
    if (!claim) return std::nullopt;
    return PartInCode{&best->thing, lacks, std::move(*claim)};
  }

  /// What names, texts and remarks of its file have of these words: a condition that stands there
  /// may be met by it.
  MetBits stands_beside(const Thing& thing, std::uint32_t words) const {
    const syntax::Syntax& syntax = asked_.beside.analysis.project->of(thing.place.file);
    MetWords met(*asked_.wide, words);
    MetBits out;
    for (const syntax::Symbol& one : syntax.symbols) out.add(met.in(syntax.text(one.name)));
    for (const syntax::Comment& one : syntax.comments) out.add(met.in(syntax.text(one.text)));
    for (const syntax::Phrase& one : syntax.phrases) out.add(met.in(syntax.text(one.text)));
    for (const syntax::ValueNode& one : syntax.values) {
      if (one.kind == syntax::ValueKind::string) out.add(met.in(syntax.text(one.text)));
    }
    return out;
  }

  /// Its name has the act as it is asked for, and something that it is done with; of one such thing
  /// at least the noun that the wish is about stands there, too.
  bool does_it(const Looked& one) const {
    if (!is_done_by(one.thing.kind) || one.thing.other_act || only_looks(asked_, one.thing) ||
        (one.thing.kind == ThingKind::function &&
         (!begins_with_act(one.thing.name) || !says_little_else(one.thing.name))))
      return false;
    const std::uint32_t sure = one.words.name | (one.words.in_name() & phrases_);
    if ((act_ & ~sure) != 0) return false;
    return (sure & object_) != 0;
  }

  /// `openShelfAssigner` opens no book: half of its name at least is what is asked for.
  bool says_little_else(std::string_view name) const {
    std::size_t all = 0, met = 0;
    for (const std::string& one : identifier_words(name.substr(name.rfind('.') + 1))) {
      if (asked_.words.has("file_roles", one)) continue;
      const std::string root = root_of(one);
      ++all;
      met += std::ranges::any_of(asked_.wide->words, [&](const RequestWord& word) {
        return word.roots.contains(root) || word.akin.contains(root);
      });
    }
    return 2 * met >= all;
  }

  /// What a function does is the first word of its name, behind those that only tell its part in
  /// the code (`HandlerWakeGroup`); what stands in a class of rights does nothing itself.
  bool begins_with_act(std::string_view name) const {
    static constexpr std::string_view kRights[] = {"policy",      "policies", "permission",
                                                   "permissions", "voter",    "ability"};
    if (std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
          return std::ranges::find(kRights, word) != std::end(kRights);
        }))
      return false;
    std::vector<std::string> all = identifier_words(name.substr(name.rfind('.') + 1));
    while (!all.empty() && (asked_.words.has("file_roles", all.front()) ||
                            all.front() == "handle" || all.front() == "set"))
      all.erase(all.begin());
    std::string joined;
    for (std::size_t i = 0; i < all.size() && i < kMostJoined; ++i) {
      joined += all[i];
      const std::string root = root_of(joined);
      for (std::size_t at = 0; at < asked_.wide->words.size() && at < 32; ++at) {
        const RequestWord& word = asked_.wide->words[at];
        if ((act_ >> at & 1U) != 0 && (word.roots.contains(root) || word.akin.contains(root)))
          return true;
      }
    }
    return false;
  }

  bool has_head(const Looked& one) const {
    const std::uint32_t own = one.words.name | one.words.file | one.words.lines | one.words.said;
    return head_ == 0 || ((own | (one.words.all() & phrases_)) & head_) != 0;
  }

  bool is_better(const Looked& one, const Looked& other) const {
    const auto rank = [&](const Looked& looked) {
      return std::popcount(looked.words.all() & wanted_) * 4 - order(looked.thing.kind);
    };
    return rank(one) > rank(other);
  }

  std::optional<Claim> claim_of(const Looked& one, std::uint32_t lacks) const {
    const Thing& thing = one.thing;
    // Of near words only those of what is done and with what are told.
    const std::uint32_t in_name =
        (one.words.name | (one.words.in_name() & (act_ | object_))) & wanted_;
    std::string text =
        "A part of it seems to be there: " + kind_and_name(asked_.beside.analysis, thing) +
        " has " + quoted_words(words_of(*asked_.wide, in_name));
    text += " in its name";
    text += "; " + quoted_words(words_of(*asked_.wide, lacks)) +
            (std::popcount(lacks) == 1 ? " was" : " were") + " not seen there.";
    auto claim = asked_.beside.saying.seen(kAnswerCodePart, thing.name, text, {thing.place},
                                           Confidence::medium);
    if (claim)
      asked_.beside.saying.name(*claim, thing.name, thing.name.substr(thing.name.rfind('.') + 1),
                                thing.place);
    return claim;
  }

  const WholeAsked& asked_;
  const std::uint32_t wanted_, act_;
  std::uint32_t object_ = 0, head_ = 0, phrases_ = 0;
};

}  // namespace

std::optional<PartInCode> said_in_part(const WholeAsked& asked) { return Parts(asked).find(); }

std::uint64_t sure_calls(const model::Analysis& analysis, const Thing& thing) {
  if (thing.kind != ThingKind::function || !thing.symbol.valid()) return 0;
  const syntax::Syntax& syntax = analysis.project->of(thing.symbol.file);
  Query query{
      "callers",
      {{"path", analysis.project->file(thing.symbol.file).path},
       {"name", std::string(syntax.text(syntax.symbols[thing.symbol.symbol.index()].name))}}};
  const std::uint64_t all = model::count(analysis, query).n;
  query.parameters.emplace_back("sure", "yes");
  return model::count(analysis, query).n == all ? all : 0;
}

}  // namespace cutaway::answers

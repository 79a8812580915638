// SPDX-License-Identifier: Apache-2.0
// A deed is done by what runs: types are made, events are told, and tests set what nobody else has.
#include "answers/scope/outcome/firm_enough.h"

#include <algorithm>
#include <optional>
#include <set>

#include "answers/scope/outcome/said_of.h"
#include "answers/scope/request/lines_said.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::string_view kMaybe = "It may be there already: ";
constexpr std::string_view kThere = "It is there already, as it seems: ";

/// A way in that is called just as a wish says, and by what.
struct CalledSo {
  const model::Endpoint* way = nullptr;
  std::string handler;   ///< the function behind it, where its name says a part of it
  std::string in_lines;  ///< a word that only its lines have: where to
};

class FirmEnough {
 public:
  FirmEnough(const OutcomeInputs& inputs, const Existing& existing, const Scope& scope)
      : in_(inputs), existing_(existing), scope_(scope), bits_(inputs.said) {
    for (const std::string& token : in_.said.tokens) roots_.insert(root_of(token));
    for (const RequestWord& word : in_.said.words)
      roots_.insert(word.roots.begin(), word.roots.end());
  }

  /// Whether what is told as firm may be no more than called alike.
  bool is_only_alike() const {
    return stands_in_tests() || is_inner_amount() || is_named_after_deed();
  }

  /// The way in that is called just as the wish says, by its route alone or with the function
  /// behind it; nothing without one.
  std::optional<CalledSo> way_called_so() const {
    if (!is_plain_deed()) return std::nullopt;
    for (const bool with_handler : {false, true}) {
      for (const model::Endpoint& one : in_.beside.analysis.model->endpoints) {
        const std::string handler = with_handler ? handler_of(one) : "";
        if (with_handler == handler.empty() || !is_own(one)) continue;
        if (auto called = is_called_so(one, handler)) return called;
      }
    }
    return std::nullopt;
  }

  /// Where a function's name stands.
  Place place_of(const SymbolRef& ref) const {
    return {ref.file, symbol_of(ref).name_line, symbol_of(ref).name_line};
  }

 private:
  bool stands_in_tests() const {
    const std::vector<Place>& places = scope_.headline->evidence().places();
    return !places.empty() && std::ranges::all_of(places, [&](const Place& place) {
      const sources::File& file = in_.beside.analysis.project->file(place.file);
      return file.origin == sources::Origin::test || file.origin == sources::Origin::example;
    });
  }

  std::string first_name() const {
    const std::string all = names_of(scope_.headline->text());
    return all.substr(0, all.find('\n'));
  }

  /// `EXPORT_BATCH_SIZE` says how code cuts its work, and nothing of what people may do.
  bool is_inner_amount() const {
    if (!in_.beside.request.limits && in_.beside.request.numbers.empty()) return false;
    return std::ranges::any_of(identifier_words(first_name()), [&](const std::string& word) {
      return in_.words.has("inner_amounts", word) && !roots_.contains(root_of(word));
    });
  }

  /// `RecyclingBinCheck`, `AttachmentsOnInvoiceCreated`: called after what is to be done, and does
  /// something upon it. That a document says it, or a value sets it, is no such name.
  bool is_named_after_deed() const {
    const Request& request = in_.beside.request;
    const std::string name = first_name();
    const auto thing = std::ranges::find(in_.beside.things.all, name, &Thing::name);
    if (thing == in_.beside.things.all.end() || existing_.form.adds || request.changes ||
        (existing_.form.act & thing->own) == 0)
      return false;
    if (thing->kind == ThingKind::type) return true;
    const std::vector<std::string> words = identifier_words(name);
    return (thing->kind == ThingKind::choice || thing->kind == ThingKind::function) &&
           words.size() > 1 && words.back().ends_with("ed") && is_act(root_of(words.back()));
  }

  bool is_act(const std::string& root) const {
    return std::ranges::any_of(in_.said.words, [&](const RequestWord& word) {
      return word.act && word.roots.contains(root);
    });
  }

  /// Something is to be done with something, whoever does it, and nothing narrows it.
  bool is_plain_deed() const {
    const Request& request = in_.beside.request;
    if (existing_.form.adds || request.changes || request.limits || request.rights ||
        request.removes || !in_.said.numbers.empty() || !in_.said.quoted.empty() ||
        in_.other_words || in_.moment)
      return false;
    if (std::ranges::any_of(in_.said.tokens, [&](const std::string& token) {
          return in_.words.has("narrows", token) || in_.words.has("wish_ends", token);
        }))
      return false;
    return std::ranges::any_of(in_.said.words, &RequestWord::act) &&
           std::ranges::none_of(in_.said.words, [&](const RequestWord& word) {
             return word.trigger || word.negated || word.sibling || word.measure ||
                    (word.vague && !is_people(word));
           });
  }

  bool is_people(const RequestWord& word) const {
    return word.people || in_.words.has("people", lower(word.word)) ||
           in_.words.has("served", lower(word.word));
  }

  bool is_own(const model::Endpoint& way) const {
    return !way.places.empty() &&
           in_.beside.analysis.project->file(way.places.front().file).origin ==
               sources::Origin::own;
  }

  const syntax::Symbol& symbol_of(const SymbolRef& ref) const {
    return in_.beside.analysis.project->of(ref.file).symbols[ref.symbol.index()];
  }

  std::string handler_of(const model::Endpoint& way) const {
    if (!way.handler.valid()) return {};
    return std::string(
        in_.beside.analysis.project->of(way.handler.file).text(symbol_of(way.handler).name));
  }

  /// Each word of the wish but those for people stands in the route or in the name of what is
  /// behind it, and no other piece does; where to, its lines may say.
  std::optional<CalledSo> is_called_so(const model::Endpoint& way,
                                       const std::string& handler) const {
    // "DELETE /lists/{id}" says what is done, and the other methods only that something is.
    const std::string name =
        (way.method == "DELETE" ? "delete " : "") + fixed_pieces(way.path) + handler;
    const std::uint32_t named = bits_.in(name);
    CalledSo out{&way, handler, {}};
    std::size_t met = 0;
    bool act = false;
    for (std::size_t i = 0; i < in_.said.words.size() && i < 32; ++i) {
      const RequestWord& word = in_.said.words[i];
      const bool has = (named >> i & 1U) != 0;
      if (!has && !is_people(word)) {
        if (!out.in_lines.empty() || !is_destination(word) || (said_behind(way) >> i & 1U) == 0)
          return std::nullopt;
        out.in_lines = word.word;
      }
      met += has ? 1 : 0;
      act = act || (has && word.act);
    }
    const bool serves = way.method != "GET" && way.method != "HEAD";
    if (!act || !serves || met < 2 || !says_nothing_else(name) || says_twice(way.path))
      return std::nullopt;
    return out;
  }

  /// "To another project": where it is done to is handed over, and no name has to say it.
  bool is_destination(const RequestWord& word) const {
    static constexpr std::string_view kBefore[] = {"a", "an", "the", "another", "other"};
    const std::vector<std::string>& tokens = in_.said.tokens;
    auto at = std::ranges::find(tokens, lower(word.word));
    if (at == tokens.end()) return false;
    while (at != tokens.begin()) {
      --at;
      if (*at == "to" || *at == "into") return true;
      if (std::ranges::find(kBefore, *at) == std::end(kBefore)) return false;
    }
    return false;
  }

  std::uint32_t said_behind(const model::Endpoint& way) const {
    if (!way.handler.valid()) return 0;
    const syntax::Symbol& symbol = symbol_of(way.handler);
    model::Quotes quotes(in_.beside.analysis);
    return said_in_lines(bits_, quotes.file(way.handler.file),
                         {way.handler.file, symbol.line, symbol.end_line});
  }

  /// `delete-item` of a list deletes no list: beside the words of the wish there is only what every
  /// route or handler may have.
  bool says_nothing_else(const std::string& name) const {
    static constexpr std::string_view kAny[] = {"api",     "rest",       "view",
                                                "handler", "controller", "endpoint"};
    return std::ranges::all_of(identifier_words(name), [&](const std::string& word) {
      const bool version = word.size() < 4 && word.find_first_of("0123456789") != word.npos;
      return version || word.size() < 2 || roots_.contains(root_of(word)) ||
             std::ranges::find(kAny, word) != std::end(kAny);
    });
  }

  /// "/ReadingList/remove-read" is about what was read: a word that a route has twice is asked for
  /// once, and the other one is of something else.
  bool says_twice(const std::string& path) const {
    std::uint32_t seen = 0;
    for (const std::string& word : identifier_words(fixed_pieces(path))) {
      const std::uint32_t said = bits_.in(word);
      if ((said & seen) != 0) return true;
      seen |= said;
    }
    return false;
  }

  static std::string fixed_pieces(std::string_view path) {
    std::string out;
    for (const std::string_view piece : split(path, '/')) {
      if (!piece.empty() && piece.find_first_of("{:<*[(") == piece.npos)
        out += std::string(piece) + ' ';
    }
    return out;
  }

  const OutcomeInputs& in_;
  const Existing& existing_;
  const Scope& scope_;
  const WordBits bits_;
  std::set<std::string> roots_;
};

/// The same claim with another beginning, where it begins so.
Claim begun_otherwise(const Claim& said, std::string_view from, std::string_view to,
                      Confidence confidence) {
  std::string text = said.text();
  if (text.starts_with(from)) text = std::string(to) + text.substr(from.size());
  Claim out(said.rule(), said.id(), text, said.basis(), confidence, said.evidence());
  for (const narrative::Named& one : said.names()) out.name(one.text, one.seen_as, one.place);
  return out;
}

/// "the endpoint `POST /integrations/{code}/test/` is called just as it is asked for, with
/// `send_test_notification` behind it".
std::string told_of_way(const CalledSo& called) {
  std::string out = "the endpoint " + narrative::code(called.way->method + " " + called.way->path) +
                    " is called just as it is asked for";
  if (!called.handler.empty()) out += ", with " + narrative::code(called.handler) + " behind it";
  if (!called.in_lines.empty())
    out += "; " + narrative::quoted(called.in_lines) + " stands in its lines";
  return out;
}

}  // namespace

void tell_firm_or_not(const OutcomeInputs& inputs, const Existing& existing, Scope& scope) {
  if (!scope.headline) return;
  const FirmEnough firm(inputs, existing, scope);
  if (scope.outcome == Outcome::firm && firm.is_only_alike()) {
    scope.outcome = Outcome::unsure;
    scope.headline = begun_otherwise(*scope.headline, kThere, kMaybe, Confidence::low);
    scope.answer = scope.headline;
    scope.cheapest_slice.reset();
    scope.order_of_work.clear();
    return;
  }
  if (scope.outcome != Outcome::unsure) return;
  const std::optional<CalledSo> called = firm.way_called_so();
  if (!called) return;
  const model::Endpoint* const way = called->way;
  std::vector<Place> places = way->places;
  if (!called->handler.empty()) places.push_back(firm.place_of(way->handler));
  auto told = inputs.beside.saying.seen(kAnswer, way->method + " " + way->path,
                                        std::string(kThere) + told_of_way(*called) + ".", places,
                                        Confidence::medium);
  if (!told) return;
  scope.outcome = Outcome::firm;
  scope.headline = std::move(told);
  scope.answer = scope.headline;
  scope.nearest.clear();
  scope.change_class = "behaviour";
  scope.ground = ReasonKind::other;
  scope.rule = "it seems to be there: where that is all, nothing is to be built, and else what " +
               narrative::code(way->method + " " + way->path) +
               " lacks would make it act otherwise";
  scope.class_also.clear();
  scope.rule_also.clear();
}

}  // namespace cutaway::answers

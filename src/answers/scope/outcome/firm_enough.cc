// SPDX-License-Identifier: Apache-2.0
// A deed is done by what runs: types are made, events are told, and tests set what nobody else has.
#include "answers/scope/outcome/firm_enough.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <set>

#include "answers/scope/outcome/said_of.h"
#include "answers/scope/request/dimensions.h"
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
    return stands_in_tests() || is_inner_amount() || is_named_after_deed() || is_any_measure() ||
           says_how_often() || begins_what_is_to_end();
  }

  /// "`maxAgeDays` says only how much, and nothing around it speaks of “results”"; empty where it
  /// is another reason.
  std::string what_is_alike() const {
    if (is_any_measure())
      return narrative::code(first_name()) +
             " says only how much, and nothing around it speaks of " +
             quoted_words(words_of(in_.said, naming_bits()));
    if (says_how_often())
      return narrative::code(first_name()) + " says only how often something is looked at";
    if (begins_what_is_to_end())
      return "the nearest, " + narrative::code(first_name()) +
             ", makes something begin that is to end";
    return {};
  }

  std::string told() const { return narrative::code(first_name()); }

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

  /// A way in that writes and a function elsewhere that calls it so, both named after all that the
  /// wish names: `POST …/notifications/read-archive` and `Notifications.archiveAllRead`.
  struct Twice {
    const model::Endpoint* way = nullptr;
    const Thing* function = nullptr;
  };
  std::optional<Twice> said_twice() const {
    constexpr int kFewest = 3;
    const Request& request = in_.beside.request;
    const bool open = existing_.form.adds || request.changes || request.limits || request.removes ||
                      !in_.said.quoted.empty() || in_.other_words || in_.moment;
    const std::uint32_t telling = telling_bits();
    if (open || std::popcount(telling) < kFewest) return std::nullopt;
    for (const model::Endpoint& one : in_.beside.analysis.model->endpoints) {
      if (!is_own(one) || one.method == "GET" || one.method == "HEAD" || says_twice(one.path) ||
          (telling & ~bits_.in(fixed_pieces(one.path))) != 0)
        continue;
      const std::string top = top_of(one.places.front().file);
      for (const Thing& thing : in_.beside.things.all) {
        const bool does =
            thing.kind == ThingKind::function && !thing.other_act &&
            in_.beside.analysis.project->file(thing.place.file).origin == sources::Origin::own;
        if (does && (telling & ~bits_.in(thing.name)) == 0 && top_of(thing.place.file) != top)
          return Twice{&one, &thing};
      }
    }
    return std::nullopt;
  }

  /// Where a function's name stands.
  Place place_of(const SymbolRef& ref) const {
    return {ref.file, symbol_of(ref).name_line, symbol_of(ref).name_line};
  }

 private:
  /// What the wish names; a word that narrows, sets it off or stands beside it makes it none. Of
  /// "with one click" nothing but how often is said.
  std::uint32_t telling_bits() const {
    std::uint32_t out = 0;
    bool act = false;
    for (std::size_t i = 0; i < in_.said.words.size() && i < 32; ++i) {
      const RequestWord& word = in_.said.words[i];
      if (word.trigger || word.negated || word.sibling || word.measure || word.name) return 0;
      if (word.vague || is_people(word) || lower(word.word) == "click") continue;
      act = act || word.act;
      out |= 1U << i;
    }
    return act ? out & ~existing_.form.actor : 0;
  }

  /// The folder of a package: "packages/js", "apps/api".
  std::string top_of(FileId id) const {
    const auto pieces = split(std::string_view(in_.beside.analysis.project->file(id).path), '/');
    return pieces.size() < 3 ? std::string()
                             : std::string(pieces[0]) + "/" + std::string(pieces[1]);
  }

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

  /// `maxAgeDays`, `max_age`: a name that tells only how much it is. What it holds has to be said
  /// by what stands around it.
  bool is_any_measure() const {
    const std::string name = first_name();
    if (scope_.change_class != "setting" || name.find_first_of(" /.") != std::string::npos)
      return false;
    const bool measures = std::ranges::all_of(identifier_words(name), [&](const std::string& word) {
      return in_.words.has("dimensions", word) || in_.words.has("limit_names", word) ||
             in_.words.has("value_words", word) || !dimension_named(word).empty();
    });
    const std::vector<Place>& places = scope_.headline->evidence().places();
    if (!measures || name.size() < 2 || places.empty()) return false;
    if (std::ranges::any_of(in_.beside.request.numbers, &RequestNumber::today)) return false;
    const std::uint32_t asked = naming_bits();
    return asked != 0 && (said_around(places.front()) & asked) == 0 && !is_said_beside(name, asked);
  }

  /// Whether a line with the name, or one of three above or below it, says one of the words.
  bool is_said_beside(const std::string& name, std::uint32_t asked) const {
    constexpr std::size_t kBeside = 3;
    const syntax::Project& project = *in_.beside.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      if (project.file(FileId(i)).origin != sources::Origin::own) continue;
      const auto text = project.tree->read(FileId(i));
      if (!text.ok() || !contains(text.value(), name)) continue;
      const auto lines = split(text.value(), '\n');
      for (std::size_t at = 0; at < lines.size(); ++at) {
        if (!contains(lines[at], name)) continue;
        const std::size_t end = std::min(lines.size(), at + kBeside + 1);
        for (std::size_t one = at < kBeside ? 0 : at - kBeside; one < end; ++one) {
          if ((bits_.in_line(lines[one]) & asked) != 0) return true;
        }
      }
    }
    return false;
  }

  /// Words of the wish that name what it is about, and neither how much nor who.
  std::uint32_t naming_bits() const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < in_.said.words.size() && i < 32; ++i) {
      const RequestWord& word = in_.said.words[i];
      const bool measure = word.measure || word.vague || word.change || is_people(word) ||
                           !dimension_named(lower(word.word)).empty();
      if (!measure && !word.act) out |= 1U << i;
    }
    return out;
  }

  /// Words of the wish in the path of the file and in the names of what the line stands in.
  std::uint32_t said_around(const Place& place) const {
    const auto either = [&](std::string_view name) { return bits_.in(name) | bits_.akin(name); };
    const syntax::Syntax& syntax = in_.beside.analysis.project->of(place.file);
    std::uint32_t out = 0;
    for (const std::string_view piece :
         split(std::string_view(in_.beside.analysis.project->file(place.file).path), '/'))
      out |= either(piece);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.line <= place.line && symbol.end_line >= place.line)
        out |= either(syntax.text(symbol.name));
    }
    return out;
  }

  /// `EVENT_EXPIRATION_CHECK` where events are to be kept 30 days: how often it is looked at.
  bool says_how_often() const {
    static constexpr std::string_view kOften[] = {"check", "interval", "cron",     "schedule",
                                                  "poll",  "checks",   "frequency"};
    static constexpr std::string_view kAsked[] = {"every", "often", "each", "interval", "check"};
    const auto is_one = [](std::string_view word, const auto& all) {
      return std::ranges::find(all, word) != std::end(all);
    };
    const std::vector<std::string> words = identifier_words(first_name());
    const bool timed = std::ranges::any_of(in_.said.numbers, [](const RequestNumber& one) {
      return dimension_named(one.unit) == "time" && !one.today;
    });
    return words.size() > 1 && timed && scope_.change_class == "setting" &&
           is_one(words.back(), kOften) &&
           std::ranges::none_of(in_.said.tokens, [&](const std::string& token) {
             return is_one(token, kAsked) || root_of(token) == root_of(words.back());
           });
  }

  /// `ActivateSession` where others are to be logged out: it does the opposite.
  bool begins_what_is_to_end() const {
    std::string name = first_name();
    name = name.substr(name.rfind('.') == std::string::npos ? 0 : name.rfind('.') + 1);
    const std::vector<std::string> words = identifier_words(name);
    if (words.size() < 2 || !in_.words.has("beginning", words.front())) return false;
    return !in_.said.says(in_.words, "ending").empty() && !roots_.contains(root_of(words.front()));
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

/// That it is there by that way in; nothing has to be built then.
void tell_way(const OutcomeInputs& inputs, const model::Endpoint& way, const std::string& what,
              const std::vector<Place>& places, Scope& scope) {
  auto told =
      inputs.beside.saying.seen(kAnswer, way.method + " " + way.path,
                                std::string(kThere) + what + ".", places, Confidence::medium);
  if (!told) return;
  scope.outcome = Outcome::firm;
  scope.headline = std::move(told);
  scope.answer = scope.headline;
  scope.nearest.clear();
  scope.change_class = "behaviour";
  scope.ground = ReasonKind::other;
  scope.rule = "it seems to be there: where that is all, nothing is to be built, and else what " +
               narrative::code(way.method + " " + way.path) + " lacks would make it act otherwise";
  scope.class_also.clear();
  scope.rule_also.clear();
}

}  // namespace

void tell_firm_or_not(const OutcomeInputs& inputs, const Existing& existing, Scope& scope) {
  if (!scope.headline) return;
  const FirmEnough firm(inputs, existing, scope);
  if (scope.outcome == Outcome::firm && firm.is_only_alike()) {
    const std::string alike = firm.what_is_alike();
    const std::string told = firm.told();
    scope.outcome = Outcome::unsure;
    std::optional<Claim> doubt;
    if (!alike.empty())
      doubt = inputs.beside.saying.seen(kAnswerAbout, told,
                                        "Not sure whether this exists; " + alike + ".",
                                        scope.headline->evidence().places(), Confidence::low);
    if (doubt) {
      scope.headline = std::move(doubt);
      std::erase_if(scope.questions, [&](const Claim& one) { return contains(one.text(), told); });
    } else {
      scope.headline = begun_otherwise(*scope.headline, kThere, kMaybe, Confidence::low);
    }
    scope.answer = scope.headline;
    scope.cheapest_slice.reset();
    scope.order_of_work.clear();
    if (scope.change_class == "setting" || scope.rule.starts_with("it seems to be there")) {
      scope.change_class = "code";
      scope.rule = "what is told is only called alike, so that it is likely new code beside it";
      scope.ground = ReasonKind::other;
    }
    return;
  }
  if (scope.outcome != Outcome::unsure) return;
  const std::optional<CalledSo> called = firm.way_called_so();
  if (!called) {
    if (const auto twice = firm.said_twice())
      tell_way(inputs, *twice->way,
               "the endpoint " + narrative::code(twice->way->method + " " + twice->way->path) +
                   " and the function " + narrative::code(twice->function->name) +
                   " both say all of it",
               {twice->way->places.front(), twice->function->place}, scope);
    return;
  }
  const model::Endpoint* const way = called->way;
  std::vector<Place> places = way->places;
  if (!called->handler.empty()) places.push_back(firm.place_of(way->handler));
  tell_way(inputs, *way, told_of_way(*called), places, scope);
}

}  // namespace cutaway::answers

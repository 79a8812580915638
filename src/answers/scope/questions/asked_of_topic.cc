// SPDX-License-Identifier: Apache-2.0
// A question is written in several ways, " || " between them: the first all of whose marks find
// something here is asked.
#include "answers/scope/questions/asked_of_topic.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim, narrative::code;

constexpr std::size_t kMostAsked = 3, kMostTopics = 2;
constexpr std::string_view kOr = " || ";
constexpr std::string_view kNone = "no_";  ///< of a mark: no name here is of that kind

/// What stands for a mark: how it is told, and where it is.
struct Filled {
  std::string text, name;
  Place place;
};

class Marks {
 public:
  explicit Marks(const AskContext& in) : in_(in), kinds_(*in.analysis.catalogue) {}

  /// "kept", "users", "clock", or a kind of names of the catalogue; nothing where none is here.
  std::optional<Filled> find(const std::string& mark) {
    const auto known = known_.find(mark);
    if (known != known_.end()) return known->second;
    std::optional<Filled> out = mark == "kept"      ? kept()
                                : mark == "users"   ? users()
                                : mark == "clock"   ? clock()
                                : mark == "near"    ? near()
                                : mark == "touched" ? touched()
                                : mark == "screen"  ? screen()
                                : mark == "way"     ? way()
                                                    : named(mark);
    return known_[mark] = std::move(out);
  }

 private:
  static std::optional<Filled> of_entity(const model::Entity& entity) {
    if (entity.places.empty()) return std::nullopt;
    return Filled{code(entity.name), entity.name, entity.places.front()};
  }

  /// The kept thing every word of whose name the wish says.
  std::optional<Filled> kept() const {
    const model::Entity* best = nullptr;
    for (const model::Entity& one : in_.analysis.model->entities) {
      const std::vector<std::string> words = root_words(one.name);
      if (!one.kept || words.empty() || !all_said(words)) continue;
      if (best == nullptr || words.size() > root_words(best->name).size()) best = &one;
    }
    return best == nullptr ? std::nullopt : of_entity(*best);
  }

  bool all_said(const std::vector<std::string>& roots) const {
    return std::ranges::all_of(roots, [&](const std::string& root) {
      for (std::size_t i = 0; i < in_.request.words.size() && i < 32; ++i) {
        // "A team member may …": of those who do it nothing is kept otherwise.
        const RequestWord& word = in_.request.words[i];
        const bool acts = word.act || (in_.existing.form.actor >> i & 1U) != 0;
        if (!acts && word.roots.contains(root)) return true;
      }
      return false;
    });
  }

  /// Where people with an account are kept; "accounts" may be those that they have elsewhere.
  std::optional<Filled> users() const {
    for (const char* const name : {"user", "account"}) {
      for (const model::Entity& one : in_.analysis.model->entities) {
        const std::vector<std::string> words = root_words(one.name);
        // `EmailAccount` is what mail is sent with.
        const bool mail = words.size() == 2 && std::string_view(name) == "account" &&
                          words.front() != root_of("user");
        if (one.kept && !words.empty() && words.size() < 3 && words.back() == root_of(name) &&
            !mail)
          return of_entity(one);
      }
    }
    return std::nullopt;
  }

  static std::size_t words_quoted(std::string_view text) {
    std::size_t out = 0;
    for (std::size_t at = text.find("“"); at != text.npos; at = text.find("“", at + 1)) {
      // "“film” as “movie”" is one.
      out += at >= 4 && text.substr(at - 4, 4) == " as " ? 0 : 1;
    }
    return out;
  }

  /// What the answer tells first of what is near.
  std::optional<Filled> near() const {
    if (in_.scope.outcome != Outcome::unsure || in_.scope.nearest.empty()) return std::nullopt;
    const Claim& first = in_.scope.nearest.front();
    const std::vector<narrative::Named>& names = first.names();
    // What has one word of the wish alone is near by chance.
    const std::string has(first.text().substr(0, first.text().find("; it has no")));
    if (names.empty() || first.confidence() == Confidence::low || words_quoted(has) < 2)
      return std::nullopt;
    const narrative::Named& one = names.front();
    return Filled{code(one.text), one.seen_as, one.place};
  }

  /// What is kept by the files that it touches, the first of it.
  std::optional<Filled> touched() const {
    for (const std::size_t row : in_.scope.entities) {
      if (auto out = of_entity(in_.analysis.model->entities[row])) return out;
    }
    return std::nullopt;
  }

  /// The first page that it touches; a text of one is no page.
  std::optional<Filled> screen() const {
    for (const Thing& one : in_.scope.screens) {
      const std::string page(base_name(one.name));
      if (one.place.file.valid() && contains(one.name, "/") && !contains(one.name, " "))
        return Filled{code(page), page, one.place};
    }
    return std::nullopt;
  }

  /// The first way in that it touches by which something is written.
  std::optional<Filled> way() const {
    for (const std::size_t row : in_.scope.endpoints) {
      const model::Endpoint& one = in_.analysis.model->endpoints[row];
      if (one.method == "GET" || one.method.empty() || one.path.empty() || one.places.empty())
        continue;
      return Filled{code(one.method + " " + one.path), one.path, one.places.front()};
    }
    return std::nullopt;
  }

  /// What runs by the clock today.
  std::optional<Filled> clock() {
    for (const model::Rule& rule : in_.analysis.model->rules) {
      // "0 0 * * *", "@daily": no pause of a page that asks again.
      const std::string& value = rule.is.value;
      const bool timed = contains(value, "*") || value.starts_with("@") || value.ends_with("ly");
      if (rule.is.kind != "schedule" || rule.is.name.empty() || !timed) continue;
      if (!in_.saying.holds(rule.is.place, rule.is.name)) continue;
      return Filled{code(rule.is.name), rule.is.name, rule.is.place};
    }
    return named("clock");
  }

  /// What bears a name of that kind and hardly more; types before functions.
  std::optional<Filled> named(const std::string& kind) {
    kind_ = kind;
    for (const std::string& phrase : names_of_kind(*in_.analysis.catalogue, kind)) {
      std::vector<std::string> wanted;
      for (const std::string_view word : split(phrase, ' ')) wanted.push_back(lower(word));
      std::optional<Filled> best;
      std::size_t least = 2 * (wanted.size() + 2);
      for (std::size_t i = 0; i < in_.analysis.project->size(); ++i)
        look_in(FileId(i), wanted, least, best);
      if (best) return best;
    }
    return std::nullopt;
  }

  /// A library that tests are written with: `libs/testing`.
  static bool is_of_tests(std::string_view path) {
    if (contains(lower(base_name(path)), "test")) return true;
    static constexpr std::string_view kTests[] = {"testing", "e2e", "mocks", "fixtures"};
    return std::ranges::any_of(split(path, '/'), [&](std::string_view piece) {
      return std::ranges::find(kTests, piece) != std::end(kTests);
    });
  }

  void look_in(FileId id, const std::vector<std::string>& wanted, std::size_t& least,
               std::optional<Filled>& best) const {
    const sources::File& file = in_.analysis.project->file(id);
    if (file.origin != sources::Origin::own || kinds_.aside(file.path) ||
        kinds_.beside(file.path) || is_of_tests(file.path))
      return;
    const syntax::Syntax& syntax = in_.analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      using enum syntax::SymbolKind;
      const bool type = symbol.kind == class_ || symbol.kind == struct_ || symbol.kind == interface;
      if (!type && symbol.kind != function && symbol.kind != method) continue;
      const std::string_view name = syntax.text(symbol.name);
      if (name.size() > kLongest || !contains(lower(name), wanted.front())) continue;
      const std::vector<std::string> words = identifier_words(name);
      const bool all = std::ranges::all_of(wanted, [&](const std::string& word) {
        return std::ranges::find(words, word) != words.end();
      });
      // `createNotificationService` makes one of them, and is none.
      static constexpr std::string_view kMakes[] = {"create", "delete", "update", "remove", "get",
                                                    "find",   "load",   "list",   "edit",   "set",
                                                    "use",    "has",    "is"};
      if (!type && words.front() != wanted.front() &&
          std::ranges::find(kMakes, words.front()) != std::end(kMakes))
        continue;
      // `send_test_notification` only tries out whether messages go out.
      if (std::ranges::any_of(words, [](const std::string& one) {
            return one == "test" || one == "demo" || one == "fake" || one == "dummy";
          }))
        continue;
      // `registrationSendEmail` sends what only that one sends.
      if (kind_ == "sender" && !is_plain_sender(words, wanted)) continue;
      // A type is told before a function of as many words.
      const std::size_t size = 2 * words.size() + (type ? 0 : 1);
      if (!all || size >= least) continue;
      least = size;
      best = Filled{code(name), std::string(name), {id, symbol.name_line, symbol.name_line}};
    }
  }

  static constexpr std::size_t kLongest = 40;  ///< letters of a name that is told

  /// Beside the words of the kind only such as every sender has, or a word of the wish.
  bool is_plain_sender(const std::vector<std::string>& words,
                       const std::vector<std::string>& wanted) const {
    static constexpr std::string_view kAny[] = {"service", "manager", "helper",  "client", "send",
                                                "sender",  "job",     "default", "app",    "i",
                                                "smtp",    "mail",    "email",   "handler"};
    return std::ranges::all_of(words, [&](const std::string& word) {
      return std::ranges::find(kAny, word) != std::end(kAny) ||
             std::ranges::find(wanted, word) != wanted.end() || all_said({root_of(word)});
    });
  }

  const AskContext& in_;
  std::string kind_;  ///< that is looked for
  const ranking::FileKinds kinds_;
  std::map<std::string, std::optional<Filled>, std::less<>> known_;
};

class TopicAsker {
 public:
  explicit TopicAsker(const AskContext& in) : in_(in), marks_(in) {}

  std::optional<Claim> ask(const std::string& id, std::string_view written) {
    while (!written.empty()) {
      const std::size_t cut = written.find(kOr);
      const std::string_view one = written.substr(0, cut);
      if (auto claim = ask_so(id, std::string(one))) return claim;
      written = cut == written.npos ? std::string_view() : written.substr(cut + kOr.size());
    }
    return std::nullopt;
  }

 private:
  /// With what is here for each mark; nothing where a mark finds nothing.
  std::optional<Claim> ask_so(const std::string& id, std::string text) {
    std::vector<Place> places;
    std::string facts;
    std::optional<Searched> none;
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at)) {
      const std::size_t end = text.find('}', at);
      if (end == text.npos) return std::nullopt;
      const std::string mark = text.substr(at + 1, end - at - 1);
      if (mark.starts_with(kNone)) {
        none = nothing_named(mark.substr(kNone.size()));
        if (!none) return std::nullopt;
        text.erase(at, end - at + 1);
        continue;
      }
      const auto found = marks_.find(mark);
      if (!found) return std::nullopt;
      text.replace(at, end - at + 1, found->text);
      at += found->text.size();
      places.push_back(found->place);
      facts += found->name + ' ';
    }
    const std::string rule = "ask.topic";
    if (!places.empty())
      return in_.saying.seen(rule, id + ' ' + facts, text, places, Confidence::medium);
    if (none) return in_.saying.searched(rule, in_.request.text, text, *std::move(none));
    return by_search(rule, text);
  }

  /// The search for the names of a kind, where it finds none.
  std::optional<Searched> nothing_named(const std::string& kind) const {
    const std::string phrases = join(names_of_kind(*in_.analysis.catalogue, kind), "|");
    if (phrases.empty()) return std::nullopt;
    Searched searched = model::search(in_.analysis, {"names", {{"phrases", phrases}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    return searched;
  }

  /// It is asked of the wish, and not of a place: what was looked for are the words of the wish.
  std::optional<Claim> by_search(const std::string& rule, std::string text) const {
    std::vector<std::string> roots;
    for (const RequestWord& word : in_.request.words)
      roots.insert(roots.end(), word.roots.begin(), word.roots.end());
    if (roots.empty()) return std::nullopt;
    Searched searched = model::search(in_.analysis, {"names", {{"words", join(roots, "|")}}});
    if (searched.places == 0) return std::nullopt;
    searched.examples.clear();
    return in_.saying.searched(rule, in_.request.text, std::move(text), std::move(searched));
  }

  const AskContext& in_;
  Marks marks_;
};

/// "Who gets it …?" of two topics: who answers the one has answered the other.
bool begins_alike(const Claim& question, const std::vector<Claim>& asked) {
  constexpr std::size_t kWords = 3;
  const auto first_words = [](const Claim& one) {
    std::vector<std::string> words = identifier_words(lower(one.text()));
    if (words.size() > kWords) words.resize(kWords);
    return words;
  };
  return std::ranges::any_of(
      asked, [&](const Claim& one) { return first_words(one) == first_words(question); });
}

}  // namespace

std::vector<Claim> ask_of_topics(const AskContext& context, const std::vector<Topic>& topics) {
  std::vector<Claim> out;
  TopicAsker asker(context);
  for (std::size_t i = 0; i < topics.size() && i < kMostTopics; ++i) {
    for (const std::string& question : topics[i].questions) {
      if (out.size() == kMostAsked) return out;
      auto claim = asker.ask(topics[i].id, question);
      if (claim && !begins_alike(*claim, out)) out.push_back(std::move(*claim));
    }
  }
  return out;
}

}  // namespace cutaway::answers

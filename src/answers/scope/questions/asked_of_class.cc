// SPDX-License-Identifier: Apache-2.0
// Of one class at most three are asked, those that change the size most first.
#include "answers/scope/questions/asked_of_class.h"

#include <algorithm>
#include <set>
#include <utility>

#include "answers/scope/classes/kept_facts.h"
#include "answers/scope/questions/asked_of_kept.h"
#include "answers/scope/questions/asked_of_wish.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::amount, narrative::Claim, narrative::code, narrative::quoted;

constexpr std::size_t kMostAsked = 4;
constexpr std::size_t kMostNamed = 3;

/// "/api/v2/opportunities/{id}" → "opportunities": the last piece that is no placeholder.
std::string last_piece(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path, '/')) {
    if (!piece.empty() && piece.find_first_of("{:<*[(") == std::string_view::npos)
      out = std::string(piece.substr(0, piece.find('.')));
  }
  return out;
}

class ClassAsker {
 public:
  ClassAsker(const AskContext& in, const Asked& asked) : in_(in), asked_(asked) {}

  std::vector<Claim> ask() {
    const std::string& what = in_.scope.change_class;
    if (what == "data") of_data();
    if (what == "contract") of_contract();
    if (what == "code") of_new();
    if (what == "rebuild") of_rebuild();
    if (what == "behaviour") of_act();
    if (in_.scope.change_class == "setting" || in_.scope.class_also == "setting") of_setting();
    return std::move(out_);
  }

 private:
  void of_data() {
    if (asked_.kept == nullptr) return;
    kept_already();
    rows();
    add(out_, ask_migration(in_, *asked_.kept));
    given_out();
  }

  void of_contract() { which_endpoints(); }

  /// What may hold the value already, in whole or nearly.
  void kept_already() {
    if (asked_.value.empty()) return;
    const model::Entity& kept = *asked_.kept;
    const KeptValue value = value_kept(in_.analysis, kept, in_.words, asked_.value);
    const bool field = value.whole != nullptr || (value.near != nullptr && !value.beside);
    const model::EntityField* const near = value.whole != nullptr ? value.whole : value.near;
    if (field && near->is.place.file.valid())
      return add(out_, in_.saying.seen("ask.kept_already", kept.name,
                                       "Is " + code(kept.name + "." + near->is.name) +
                                           " to hold it, which is kept already, or a new field "
                                           "beside it?",
                                       {near->is.place}));
    if (value.beside != nullptr)
      add(out_, in_.saying.seen("ask.kept_already", value.beside->name,
                                "Is " + code(value.beside->name) +
                                    " what is meant, which is kept already, or something beside "
                                    "it?",
                                value.beside->places));
  }

  /// What rows get that are there, and who has to give it from then on.
  void rows() {
    if (asked_.kept == nullptr || asked_.value.empty()) return;
    const model::Entity& kept = *asked_.kept;
    const KeptValue value = value_kept(in_.analysis, kept, in_.words, asked_.value);
    if (value.whole != nullptr || value.beside != nullptr) return;
    CountedSet writes =
        model::count(in_.analysis, {"callers", {{"entity", kept.name}, {"writes", "yes"}}});
    const std::string begin = "Of the rows of " + code(kept.name) +
                              " that are there nobody noted it: may it stay empty for them";
    if (writes.n < 2 || !is_of_today(in_, writes))
      return add(out_, in_.saying.seen("ask.rows_there", kept.name, begin + "?", kept.places));
    const std::string all = begin + ", and which of the " + amount(writes.n, "place") +
                            " that write such rows must give it?";
    add(out_, in_.saying.counted("ask.rows_there", kept.name, all, std::move(writes)));
  }

  /// Rows of endpoints that give out the kept thing, or are named after what the forms name.
  std::vector<const model::Endpoint*> endpoints() const {
    std::vector<std::vector<std::string>> names;
    if (asked_.kept != nullptr) names.push_back(root_words(asked_.kept->name));
    for (const AskedForm& form : asked_.forms) {
      std::vector<std::string> thing = root_words(form.slot("thing"));
      if (!thing.empty()) names.push_back({thing.back()});
    }
    std::vector<const model::Endpoint*> out;
    std::set<std::string> seen;
    for (const model::Endpoint& one : in_.analysis.model->endpoints) {
      if ((one.method != "GET" && one.method != "ANY") || one.places.empty()) continue;
      const std::vector<std::string> last = root_words(last_piece(one.path));
      if (!last.empty() && std::ranges::find(names, last) != names.end() &&
          seen.insert(one.method + " " + one.path).second)
        out.push_back(&one);
    }
    // The plain list comes before what is a view of it.
    std::ranges::stable_sort(out, {}, [](const model::Endpoint* one) {
      return std::pair(std::ranges::count(one->path, '/') + std::ranges::count(one->path, '{'),
                       one->path.size());
    });
    return out;
  }

  void given_out() {
    const std::vector<const model::Endpoint*> all = endpoints();
    if (all.empty()) return;
    const model::Endpoint& one = *all.front();
    const std::string name = one.method + " " + one.path;
    add(out_, in_.saying.seen("ask.given_out", name,
                              "Is it to go out by " + code(name) + " as well" +
                                  (all.size() == 1 ? std::string("?")
                                                   : ", and by the " +
                                                         amount(all.size() - 1, "other endpoint") +
                                                         " named so?"),
                              one.places));
  }

  /// Which answers are meant, who reads them here, and who may.
  void which_endpoints() {
    const std::vector<const model::Endpoint*> all = endpoints();
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const model::Endpoint* one : all) {
      if (names.size() == kMostNamed) break;
      names.push_back(code(one->method + " " + one->path));
      places.insert(places.end(), one->places.begin(), one->places.end());
    }
    if (names.size() > 1)
      add(out_, in_.saying.seen("ask.which_endpoints", names.front(),
                                "In the answer of which of them: " + join_and(names) +
                                    (all.size() > names.size() ? ", or of others named so?" : "?"),
                                places));
    for (const model::Endpoint* one : all) {
      if (one->callers.empty()) continue;
      const std::string name = code(one->method + " " + one->path);
      const std::string caller = code(in_.analysis.project->file(one->callers.front().file).path);
      add(out_, in_.saying.seen("ask.read_here", name,
                                name + " is read by " + caller +
                                    (one->callers.size() == 1 ? std::string() : " and elsewhere") +
                                    ", too: may its shape change, or is only something added?",
                                one->callers));
      return;
    }
  }

  /// "What is named after “YouTube” today, as `YoutubeVideo`: does “Vimeo” need all of it?"
  void of_new() {
    const std::vector<std::string> beside = root_words(asked_.beside);
    const bool known = std::ranges::any_of(in_.scope.questions, [](const Claim& one) {
      return one.rule() == "ask.footprint";  // the same of one that is there
    });
    if (asked_.added.empty() || beside.empty() || known) return;
    std::vector<std::string> names;
    std::vector<Place> places;
    std::size_t n = 0;
    std::set<std::string> seen;
    for (const Thing& one : in_.things.all) {
      if (one.kind != ThingKind::type && one.kind != ThingKind::function &&
          one.kind != ThingKind::endpoint && one.kind != ThingKind::file)
        continue;
      const std::vector<std::string> has = roots_in(one.name);
      if (std::ranges::find(has, beside.back()) == has.end() || !seen.insert(one.name).second)
        continue;
      ++n;
      if (names.size() == kMostNamed) continue;
      names.push_back(code(one.name));
      places.push_back(one.place);
    }
    if (names.size() < 2) return;
    add(out_, in_.saying.seen("ask.as_beside", asked_.added,
                              "How much of what “" + asked_.beside + "” has must “" + asked_.added +
                                  "” have, too? Named after it are " + join_and(names) +
                                  (n > names.size() ? ", with others." : "."),
                              places));
  }

  void of_rebuild() {
    std::vector<const model::Entity*> kept;
    for (const model::Entity& one : in_.analysis.model->entities) {
      if (one.kept && one.tenant.empty()) kept.push_back(&one);
    }
    const bool several = asked_.section("rebuild-for_several") != nullptr;
    const bool moved = asked_.section("rebuild-moved") != nullptr ||
                       asked_.section("rebuild-other_ground") != nullptr;
    if (kept.size() < 2 || (!several && !moved)) return;
    std::ranges::stable_sort(kept, [](const model::Entity* a, const model::Entity* b) {
      return a->readers.size() + a->writers.size() > b->readers.size() + b->writers.size();
    });
    std::vector<std::string> names;
    std::vector<Place> places;
    for (std::size_t i = 0; i < kept.size() && i < kMostNamed; ++i) {
      names.push_back(code(kept[i]->name));
      places.push_back(kept[i]->places.front());
    }
    const std::string all = amount(kept.size(), "kept thing");
    if (several)
      return add(out_, in_.saying.seen("ask.whose_rows", names.front(),
                                       "Which of the " + all +
                                           " become one party's own, and which stay common to "
                                           "all? Used most are " +
                                           join_and(names) + ".",
                                       places));
    if (asked_.kept == nullptr && !words_say_data()) return;
    // "The admin pages" are screens, though a `Page` is kept.
    const bool screens = std::ranges::any_of(in_.request.tokens, [](const std::string& token) {
      return token == "pages" || token == "screens" || token == "page" || token == "screen";
    });
    if (asked_.kept != nullptr && screens) return;
    if (asked_.kept != nullptr) {
      names = {code(asked_.kept->name)};
      places = asked_.kept->places;
    }
    add(out_,
        in_.saying.seen("ask.moves", names.front(),
                        "What becomes of the rows of " + join_and(names) +
                            " that are there: moved at once, or read from both places for a "
                            "while? Of " +
                            all + (names.size() == 1 ? " it is one." : " they are used most."),
                        places));
  }

  /// "The USDA food database" is a name, and no word for what is kept here.
  bool words_say_data() const {
    std::set<std::string> named;
    for (const AskedForm& form : asked_.forms) {
      for (const char* slot : {"new", "old"}) {
        for (std::string& word : identifier_words(form.slot(slot))) named.insert(std::move(word));
      }
    }
    // "Replace the settings file by a database": what comes instead holds nothing yet.
    const std::vector<std::string>& tokens = in_.request.tokens;
    const bool replaces =
        !tokens.empty() && (tokens.front() == "replace" || tokens.front() == "swap");
    const auto end =
        !replaces ? tokens.end() : std::ranges::find_if(tokens, [](const std::string& token) {
          return token == "by" || token == "with" || token == "for";
        });
    return std::any_of(tokens.begin(), end, [&](const std::string& token) {
      return !named.contains(token) &&
             (token == "data" || token == "database" || token == "tables" || token == "records");
    });
  }

  /// What holds for a kept thing has to hold wherever it is written.
  void of_act() {
    const AskedForm* const form = asked_.of("behaviour");
    const model::Entity* const kept = in_.subject();
    // What is only shown is written nowhere.
    if (!in_.request.says(in_.words, "asked.screen").empty()) return;
    if (form == nullptr || kept == nullptr ||
        (form->section != "behaviour-forbids" && form->section != "behaviour-upon"))
      return;
    CountedSet writes =
        model::count(in_.analysis, {"callers", {{"entity", kept->name}, {"writes", "yes"}}});
    if (writes.n < 2 || !is_of_today(in_, writes)) return;
    const std::string text = "Must it hold in each of the " + amount(writes.n, "place") +
                             " that write " + code(kept->name) + " today, or in some only?";
    add(out_, in_.saying.counted("ask.each_writer", kept->name, text, std::move(writes)));
  }

  /// Where a new setting is to be kept: beside those that people change here.
  void of_setting() {
    if (in_.scope.tells_it_is_there() || in_.existing.value != nullptr ||
        !in_.existing.amounts.near.empty() || in_.decision.by != nullptr ||
        in_.existing.switched != nullptr)
      return;
    const model::Entity* best = nullptr;
    for (const model::Entity& one : in_.analysis.model->entities) {
      const std::vector<std::string> name = identifier_words(one.name);
      // "Setting", "app_settings": the settings of one thing among many hold nothing else.
      if (!one.kept || name.empty() || name.size() > 2 ||
          !in_.words.has("kept_settings", name.back()) ||
          (name.size() == 2 && !in_.words.has("settings_of_all", name.front())))
        continue;
      if (best == nullptr || one.name.size() < best->name.size()) best = &one;
    }
    if (best == nullptr) return;
    add(out_, in_.saying.seen("ask.where_set", best->name,
                              "Is the new value to be kept with those in " + code(best->name) +
                                  ", so that people change it while the product runs, or set by "
                                  "whoever runs it?",
                              best->places));
  }

  const AskContext& in_;
  const Asked& asked_;
  std::vector<Claim> out_;
};

/// What is asked of nearly any change is left out where enough is asked that is of this one.
void drop_plain(std::vector<Claim>& questions) {
  for (const std::string_view rule : {"ask.translators", "ask.whose"}) {
    if (questions.size() < 3) return;
    std::erase_if(questions, [&](const Claim& one) { return one.rule() == rule; });
  }
}

/// Where hardly anything is asked, what stands around the place is.
void add_of_surroundings(const AskContext& context, const Asked& asked, Scope& scope) {
  constexpr std::size_t kFew = 2;
  if (scope.questions.size() >= kFew) return;
  for (Claim& one : ask_of_surroundings(context, asked)) {
    const bool known = std::ranges::any_of(
        scope.questions, [&](const Claim& other) { return other.rule() == one.rule(); });
    if (!known) scope.questions.push_back(std::move(one));
  }
}

}  // namespace

void ask_of_class(const AskContext& context, const Asked& asked, Scope& scope) {
  std::vector<Claim> first = ask_of_wish(context, asked);
  // What is noted at each act is a row of its own, and no value of the thing.
  const bool grows =
      std::ranges::any_of(first, [](const Claim& one) { return one.rule() == "ask.how_long"; });
  if (!grows) std::ranges::move(ClassAsker(context, asked).ask(), std::back_inserter(first));
  std::erase_if(first, [&](const Claim& one) {
    return std::ranges::any_of(scope.questions,
                               [&](const Claim& other) { return other.rule() == one.rule(); });
  });
  scope.questions.insert(scope.questions.begin(), std::make_move_iterator(first.begin()),
                         std::make_move_iterator(first.end()));
  const bool rows = std::ranges::any_of(
      scope.questions, [](const Claim& one) { return one.rule() == "ask.rows_there"; });
  if (rows)  // the same asked twice
    std::erase_if(scope.questions, [](const Claim& one) {
      return one.rule() == "ask.keeps_more" || one.rule() == "ask.rows";
    });
  drop_plain(scope.questions);
  add_of_surroundings(context, asked, scope);
  // Who is let by what guards the others tells more than which keys there may be.
  const bool guarded = std::ranges::any_of(
      scope.questions, [](const Claim& one) { return one.rule() == "ask.who_calls"; });
  if (guarded)
    std::erase_if(scope.questions,
                  [](const Claim& one) { return one.rule() == "ask.by_which_key"; });
  while (scope.questions.size() > kMostAsked) scope.questions.pop_back();
}

}  // namespace cutaway::answers

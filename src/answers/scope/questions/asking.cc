// SPDX-License-Identifier: Apache-2.0
// Each question stands on a fact that is cited; without the fact it is not asked.
#include "answers/scope/questions/asking.h"

#include <algorithm>
#include <set>

#include "answers/scope/existing/renaming.h"
#include "answers/scope/existing/replaced.h"
#include "answers/scope/questions/asked_at_last.h"
#include "answers/scope/questions/asked_of_facts.h"
#include "answers/scope/questions/asked_of_meeting.h"
#include "answers/scope/questions/asked_of_new.h"
#include "answers/scope/questions/consequences.h"
#include "answers/scope/questions/given_claims.h"
#include "answers/scope/questions/kept_limit.h"
#include "answers/scope/questions/reached.h"
#include "answers/scope/questions/wording_claims.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/rights.h"
#include "answers/scope/rights/roles.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {
using narrative::amount;
using narrative::Claim;
using narrative::code;
using narrative::quoted;

constexpr std::size_t kNearest = 6;  ///< files
constexpr std::size_t kMostQuestions = 5;
constexpr std::size_t kEnough = 3;  ///< what holds for most plans is asked where little else is

class Asker {
 public:
  Asker(const AskContext& in, Scope& out) : in_(in), out_(out) {}

  void ask() {
    if (!in_.existing.wording.near.empty()) {
      question(ask_text_is_set(in_));
      question(ask_translations(in_));
      question(ask_text_is_key(in_));
      question(ask_names_too(in_));
      question(ask_text_in_tests(in_));
      return;
    }
    about_what_is_meant();
    about_places();
    about_sizes();
    about_most_plans();
    while (out_.questions.size() > kMostQuestions) out_.questions.pop_back();
  }

 private:
  void about_what_is_meant() {
    is_it_meant();
    question(ask_premise(in_));
    question(ask_set_by_hand(in_));
    question(ask_narrower(in_));
    question(ask_fallbacks(in_));
    question(ask_literals(in_));
    question(ask_other_readers(in_));
    question(ask_same_name(in_));
    question(ask_kept_rows(in_));
    question(ask_address(in_));
    question(ask_kept_limit(in_));
    question(ask_new_role(in_));
    question(ask_role(in_));
    question(ask_other_acts(in_));
    question(ask_shared_right(in_));
    question(ask_gate(in_));
    question(ask_channel(in_));
    question(ask_mail(in_));
    question(ask_custom_field(in_));
    question(ask_stored_limit(in_));
    question(ask_first_run(in_));
    question(ask_like_precedent(in_));
    question(ask_versions(in_));
    question(ask_footprint(in_));
    question(ask_like_named(in_));
    question(ask_which_value(in_));
  }

  void about_places() {
    in_both_parts();
    question(ask_users(in_));
    question(ask_other_ways(in_));
    question(ask_becomes(in_));
    rows_there();
    question(ask_ways_out(in_));
    question(ask_ways_in(in_));
    new_field();
    question(ask_flags(in_));
    question(ask_twin(in_));
    callers_outside();
    callers_elsewhere();
    rights();
  }

  void about_sizes() {
    question(ask_default(in_));
    question(ask_fixed(in_));
    question(ask_beside_limits(in_));
    question(ask_accounts(in_));
    question(ask_belongings(in_));
    question(ask_preferences(in_));
    question(ask_schedule(in_));
    question(ask_callers(in_));
    question(ask_unguarded(in_));
    question(ask_state(in_));
    question(ask_above(in_));
    question(ask_undo(in_));
    whose();
    own_values();
    set_outside();
    personal();
    replaced();
    languages();
  }

  /// What holds for most plans is asked where little else is.
  void about_most_plans() {
    const auto asked = [&](std::string_view rule) {
      return std::ranges::any_of(out_.questions,
                                 [&](const Claim& claim) { return claim.rule() == rule; });
    };
    const bool callers = asked("ask.call_sites");
    if (!asked("ask.whose")) question(ask_account(in_));
    for (const auto ask :
         {ask_money, ask_those_there, ask_shared, ask_deleted, ask_who, ask_copied, ask_told}) {
      if (out_.questions.size() < kEnough) question(ask(in_));
    }
    for (const auto ask : {ask_api, ask_set_elsewhere, ask_kept_before, ask_both_doers,
                           ask_called_from, ask_who_passes, ask_roles}) {
      if (callers && ask == ask_called_from) continue;  // the same asked twice
      if (out_.questions.size() < kEnough) question(ask(in_));
    }
    for (const auto ask : {ask_what_guards, ask_near_value}) {
      if (out_.questions.empty()) question(ask(in_));
    }
    if (out_.questions.empty()) question(ask_beside(in_));
    if (out_.questions.size() < kEnough) question(ask_at_last(in_));
    question(ask_tests(in_));
    if (out_.questions.size() < kEnough) question(ask_translators(in_));
  }

  void question(std::optional<Claim> claim) { add(out_.questions, std::move(claim)); }

  std::string shown(const Thing& thing) const {
    return thing.kind == ThingKind::text ? quoted(narrative::cut_words(thing.name, 8))
                                         : code(thing.name);
  }

  bool asks_for(std::string_view group) const {
    return std::ranges::any_of(in_.request.words, [&](const RequestWord& word) {
      return in_.words.has(group, word.meaning);
    });
  }

  const model::Entity* entity() const { return in_.subject(); }

  void is_it_meant() {
    if (in_.existing.built_before) return was_brought();
    if (in_.existing.extent != Extent::built || in_.existing.value != nullptr ||
        is_setting_or_text())
      return;
    const Thing& best = *in_.existing.shown.front();
    if (auto used = ask_used_today(in_, best)) return question(std::move(used));
    question(in_.saying.seen(
        "ask.meant", best.name,
        "Is " + shown(best) + " what is meant? What it lacks would be the whole change.",
        {best.place}));
  }

  void was_brought() {
    const Unit& unit = *in_.existing.built_unit;
    question(in_.saying.seen("ask.brought", unit.thing.name,
                             "Is what is there, as " + shown(unit.thing) +
                                 ", all that is meant? If not, what does it lack?",
                             {unit.thing.place}));
  }

  bool is_setting_or_text() const {
    return in_.decision.change_class == "setting" || in_.decision.change_class == "text_style";
  }

  /// The nearest screens lie in two parts: a page and an app, say.
  void in_both_parts() {
    if (is_setting_or_text() || in_.scope.parts.size() < 2 || in_.existing.family) return;
    const ranking::FileKinds kinds(*in_.analysis.catalogue);
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const PartId part : in_.scope.parts) {
      for (std::size_t i = 0; i < in_.scope.files.size() && i < kNearest; ++i) {
        const TouchedFile& file = in_.scope.files[i];
        if (!file.file.valid() || part_of_file(in_.analysis, file.file) != part ||
            kinds.of(file.path) != ranking::FileKind::screen || kinds.aside(file.path) ||
            !says_object(file))
          continue;
        names.push_back(code(in_.analysis.model->part(part).name));
        places.push_back(file.places.empty() ? Place{file.file, 1, 1} : file.places.front());
        break;
      }
    }
    if (names.size() < 2) return;
    question(in_.saying.seen("ask.both", join(names, " "),
                             "Shall it be done in " + narrative::list_up_to(names, 3) +
                                 " alike? The nearest screens lie in each of them.",
                             places));
  }

  /// Its path says what the request is about.
  bool says_object(const TouchedFile& file) const {
    const WordBits bits(in_.request);
    const std::uint32_t objects = in_.existing.strong & ~in_.existing.acts;
    return (bits.in(file.path) & objects) != 0;
  }

  /// What is asked for has no field yet in the kept thing that it is about.
  void new_field() {
    if (is_setting_or_text() || in_.decision.change_class == "data") return;
    if (in_.existing.extent == Extent::built) return;
    std::vector<const Thing*> about = in_.existing.shown;
    // Where nothing clear was found, the kept thing that it is about is known nevertheless.
    if (about.empty() && in_.existing.subject != nullptr) about.push_back(in_.existing.subject);
    for (const Thing* thing : about) {
      if (thing->kind != ThingKind::entity) continue;
      const model::Entity& entity = in_.analysis.model->entities[thing->row];
      std::uint32_t missing = in_.existing.missing & ~in_.existing.called;
      for (std::size_t i = 0; i < in_.request.words.size() && i < 32; ++i) {
        const RequestWord& word = in_.request.words[i];
        // What is muted or locked has to be known from then on; what is sent has not.
        const bool state =
            !in_.words
                 .group("opposites." + (word.meaning.empty() ? lower(word.word) : word.meaning))
                 .empty();
        if ((word.act || in_.existing.form.act != 0) && !state) missing &= ~(1U << i);
      }
      if (!entity.kept || entity.fields.empty() || missing == 0) continue;
      question(in_.saying.seen("ask.field", entity.name,
                               "Must " + code(entity.name) + " keep something new for " +
                                   quoted_words(words_of(in_.request, missing)) + "? Of its " +
                                   amount(entity.fields.size(), "field") +
                                   " seen none is named so.",
                               entity.places));
      return;
    }
  }

  /// An endpoint that another part of the system calls: both have to change at once.
  void callers_elsewhere() {
    if (is_setting_or_text()) return;
    for (const std::size_t row : in_.scope.endpoints) {
      const model::Endpoint& endpoint = in_.analysis.model->endpoints[row];
      for (const Place& caller : endpoint.callers) {
        const PartId part = part_of_file(in_.analysis, caller.file);
        if (!part.valid() || part == endpoint.part || !endpoint.part.valid()) continue;
        const std::string name = endpoint.method + " " + endpoint.path;
        question(in_.saying.seen("ask.caller", name,
                                 "Must callers of today go on as they are? " +
                                     code(in_.analysis.model->part(part).name) + " calls " +
                                     code(name) + ".",
                                 {caller}));
        return;
      }
    }
  }

  /// A setting that only those can change who run the product.
  void set_outside() {
    if (!in_.existing.amounts.near.empty()) return;
    for (const Thing* thing : in_.existing.shown) {
      if (thing->kind != ThingKind::setting || thing == in_.existing.value) continue;
      if (thing != in_.existing.switched && in_.decision.change_class != "setting") continue;
      const bool on_screen = std::ranges::any_of(in_.existing.shown, [&](const Thing* other) {
        return (other->kind == ThingKind::field || other->kind == ThingKind::text) &&
               (other->own & thing->own & in_.existing.strong) != 0;
      });
      if (on_screen) continue;
      question(in_.saying.seen("ask.outside", thing->name,
                               "Who is to change it: whoever runs the product, by " +
                                   code(thing->name) + " as today, or people on a screen?",
                               {thing->place}));
      return;
    }
  }

  /// Words that nothing here has: somebody has to bring what they stand for.
  void whose() {
    const bool told = std::ranges::any_of(in_.request.tokens, [](const std::string& token) {
      return token == "provider" || token == "providers" || token == "such";
    });
    if (in_.decision.change_class != "code" || in_.existing.reached || in_.request.limits ||
        in_.existing.family || told)
      return;
    std::uint32_t things = in_.existing.missing;
    {
      for (std::size_t i = 0; i < in_.request.words.size() && i < 32; ++i) {
        if (!in_.words.has("provided", lower(in_.request.words[i].word)) &&
            !in_.words.has("provided", in_.request.words[i].meaning))
          things &= ~(1U << i);
      }
      if (things == 0) return;
      std::vector<std::string> roots;
      for (std::size_t i = 0; i < in_.request.words.size() && i < 32; ++i) {
        if ((things >> i & 1U) != 0)
          roots.insert(roots.end(), in_.request.words[i].roots.begin(),
                       in_.request.words[i].roots.end());
      }
      Searched searched = model::search(in_.analysis, {"names", {{"words", join(roots, "|")}}});
      if (searched.hits > 0 || searched.places == 0) return;
      const std::string words = quoted_words(words_of(in_.request, things));
      question(in_.saying.searched(
          "ask.whose", words,
          "Who provides " + words + ": code of this team, a library or an outside service?",
          std::move(searched)));
    }
  }

  void rows_there() {
    const model::Entity* kept = entity();
    const Thing* by = in_.decision.by;
    if (by != nullptr && by->kind == ThingKind::entity)
      kept = &in_.analysis.model->entities[by->row];
    if (kept == nullptr || !kept->kept) return;
    if (in_.decision.change_class == "data") writers(*kept);
    if (!is_setting_or_text()) question(ask_gone(in_, *kept));
  }

  /// What rows that are there get, and who has to give it from then on.
  void writers(const model::Entity& kept) {
    CountedSet writes =
        model::count(in_.analysis, {"callers", {{"entity", kept.name}, {"writes", "yes"}}});
    const std::string rows =
        "What do the rows of " + code(kept.name) + " get that are there already";
    const std::string all = rows + ", and which of the " + amount(writes.n, "place") +
                            " that write it must set the new value?";
    question(writes.n < 2 ? in_.saying.seen("ask.rows", kept.name,
                                            rows + ", and may it stay empty?", kept.places)
                          : in_.saying.counted("ask.rows", kept.name, all, std::move(writes)));
    question(ask_migration(in_, kept));
  }

  void callers_outside() {
    if (in_.decision.change_class != "contract" ||
        (in_.scope.endpoints.empty() && in_.existing.given.endpoints.empty()))
      return;
    const std::vector<std::size_t>& given = in_.existing.given.endpoints;
    const model::Endpoint& endpoint =
        in_.analysis.model->endpoints[given.empty() ? in_.scope.endpoints.front() : given.front()];
    const std::string name = endpoint.method + " " + endpoint.path;
    question(in_.saying.seen("ask.callers", name,
                             "Who outside of this source calls " + code(name) +
                                 "? A changed answer reaches them without notice.",
                             endpoint.places));
  }

  /// Who may do it today, as an endpoint is guarded or as code names rights.
  void rights() {
    if (in_.existing.gate || in_.existing.right || !in_.existing.grants.empty() ||
        in_.existing.marked)
      return;
    const bool asked = in_.request.rights || asks_for("lets_others");
    if (!asked || is_setting_or_text()) return;
    for (const std::size_t row : in_.scope.endpoints) {
      const model::Endpoint& endpoint = in_.analysis.model->endpoints[row];
      // That a login is needed goes without saying.
      if (endpoint.roles.empty() || only_login(endpoint.roles.front())) continue;
      const std::string name = endpoint.method + " " + endpoint.path;
      const std::string asks = "the right " + code(endpoint.roles.front());
      std::vector<Place> places;
      for (const auto& guard : endpoint.guarded_by) places.push_back(guard.place);
      places.insert(places.end(), endpoint.places.begin(), endpoint.places.end());
      question(in_.saying.seen("ask.rights", name,
                               "Who may do it? " + code(name) + " asks for " + asks + " today.",
                               places));
      return;
    }
  }

  /// "ROLE_USER", "authenticated".
  bool only_login(const std::string& role) const {
    return std::ranges::all_of(identifier_words(role), [&](const std::string& word) {
      return in_.words.has("only_login", word);
    });
  }

  /// What is to be replaced is used in so many files: all at once, or one after the other?
  void replaced() {
    if (in_.decision.change_class != "rebuild") return;
    const auto named = named_technology(in_.analysis, in_.request, in_.words);
    if (!named || named->use->places.empty()) return;
    question(
        in_.saying.seen("ask.replaced", named->name,
                        "May the old and the new run side by side for a while, and what becomes "
                        "of what " +
                            named->name + " holds or has under way on that day?",
                        named->use->places));
  }

  /// "SetDefault", "defaults/config.js": whoever runs the product may have set another value.
  void set_by_others() {
    const Thing* const value = in_.existing.value;
    if (value == nullptr || value->kind != ThingKind::setting ||
        (!in_.existing.amounts.near.empty() && in_.existing.amounts.near.front().at_first))
      return;
    const bool first =
        in_.saying.holds(value->place, "SetDefault") ||
        contains(lower(in_.analysis.project->file(value->place.file).path), "default");
    if (!first) return;
    question(in_.saying.seen("ask.set_by_others", value->name,
                             "Shall those who set " + code(value->name) +
                                 " themselves keep their value? Here stands what holds where "
                                 "nobody sets it.",
                             {value->place}));
  }

  void own_values() {
    set_by_others();
    for (const Thing* thing : in_.existing.shown) {
      if (thing->kind != ThingKind::rule) continue;
      const model::Rule& rule = in_.analysis.model->rules[thing->row];
      if (rule.is.overridable_by.empty()) continue;
      question(in_.saying.seen("ask.own_values", thing->name,
                               "Shall it also hold where " + code(rule.is.overridable_by.front()) +
                                   " sets another value?",
                               {thing->place}));
      return;
    }
  }

  /// "Edit a shared playlist" gives nothing out: of an act only that which is asked for counts.
  bool gives_out() const {
    const std::uint32_t act = in_.existing.form.act;
    for (std::size_t i = 0; i < in_.request.words.size() && i < 32; ++i) {
      const RequestWord& word = in_.request.words[i];
      // "Invite people by e-mail": the way of it gives out nothing that is kept.
      if (((in_.existing.form.manner & ~act) >> i & 1U) != 0) continue;
      if (in_.words.has("gives_out", word.meaning) &&
          (!word.act || act == 0 || (act >> i & 1U) != 0))
        return true;
    }
    return false;
  }

  void personal() {
    const model::Entity* kept = entity();
    if (kept == nullptr || wants_amount(in_.request) || !gives_out()) return;
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const model::EntityField& field : kept->fields) {
      if (field.personal.empty()) continue;
      names.push_back(code(field.is.name));
      places.push_back(field.is.place);
    }
    if (names.empty()) return;
    question(in_.saying.seen("ask.personal", kept->name,
                             "May personal fields of " + code(kept->name) +
                                 " go out: " + narrative::list_up_to(names, 3) + "?",
                             places));
  }

  void languages() {
    if (in_.decision.change_class != "text_style") return;
    const model::ScreenTexts texts(*in_.analysis.catalogue);
    std::set<std::string> sets;  // of the files that it touches
    for (const TouchedFile& file : in_.scope.files) {
      if (texts.is_translation(file.path)) sets.insert(texts.set_of(file.path));
    }
    std::vector<Place> others;
    for (std::size_t i = 0; i < in_.analysis.project->size() && !sets.empty(); ++i) {
      const sources::File& file = in_.analysis.project->file(FileId(i));
      if (file.origin == sources::Origin::own && texts.is_translation(file.path) &&
          !texts.is_first_language(file.path) && sets.contains(texts.set_of(file.path)))
        others.push_back({FileId(i), 1, 1});
    }
    if (others.empty()) return;
    question(in_.saying.seen("ask.languages", "",
                             "Who translates what people read? " +
                                 narrative::capitalised(amount(others.size(), "file")) +
                                 (others.size() == 1 ? " holds" : " hold") +
                                 " the same texts in other languages.",
                             others));
  }

  const AskContext& in_;
  Scope& out_;
};

}  // namespace

void find_questions(const AskContext& context, Scope& scope) { Asker(context, scope).ask(); }

}  // namespace cutaway::answers

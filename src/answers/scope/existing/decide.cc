// SPDX-License-Identifier: Apache-2.0
// The rules in their order: what the request says itself comes before what names and history tell.
#include "answers/scope/existing/decide.h"

#include <algorithm>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/gathered.h"
#include "answers/scope/existing/replaced.h"
#include "answers/scope/request/number_words.h"
#include "answers/scope/request/only_place.h"
#include "answers/scope/request/switches.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code, narrative::quoted;
constexpr double kAsNear = .7;

std::string told_text(const model::Analysis& analysis, const WordedText& one) {
  return one.text.empty() ? code(base_name(analysis.project->file(one.place.file).path))
                          : quoted(narrative::cut_words(one.text, 8));
}

class Decider {
 public:
  Decider(const model::Analysis& analysis, const Request& request, const RequestWords& words,
          const Things& things, const Existing& existing, const Saying& saying)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        existing_(existing),
        saying_(saying) {}

  Decision decide(const ranking::ClassGuess* guess) const {
    if (existing_.built_before)
      return {"behaviour", "a past change says that it was built, so that it would act otherwise"};
    if (existing_.right || !existing_.grants.empty())
      return {"behaviour",
              "it asks who may do what is there, which " +
                  (existing_.grants.empty() ? "the right " + code(existing_.right->first.name)
                                            : code(existing_.grants.front().role)) +
                  " decides today"};
    if (existing_.kept_limit)
      return {"setting", "a number that is set for each is compared with there (" +
                             code(existing_.kept_limit->name) + ")"};
    if (existing_.reached)
      return {"setting", "the library " + code(existing_.reached->library) + " reaches it already"};
    if (existing_.no_limit)
      return {"behaviour", "it asks for a limit, and none was seen that could be another", nullptr,
              false, ReasonKind::limit_unset};
    // "a maximum number of guests to an event": one value of each, whatever holds for all today.
    if (existing_.form.adds && existing_.form.owner != 0 && request_.numbers.empty()) {
      if (auto decision = added()) return *decision;
    }
    for (const auto rule : {&Decider::value, &Decider::one_more, &Decider::rebuild, &Decider::move,
                            &Decider::value_of_today, &Decider::removed, &Decider::data,
                            &Decider::apart, &Decider::text, &Decider::contract, &Decider::setting,
                            &Decider::rights, &Decider::added, &Decider::kept, &Decider::missing}) {
      if (auto decision = (this->*rule)()) return *decision;
    }
    if (auto decision = new_act()) return *decision;
    if (existing_.extent == Extent::built)
      return {"behaviour",
              "what it asks for seems to be there (" + shown(*existing_.shown.front()) +
                  "), so that what it lacks would make that act otherwise",
              existing_.shown.front()};
    if (existing_.extent >= Extent::partly && is_done_with_other())
      return {"code", "the nearest that is there (" + shown(*existing_.shown.front()) +
                          ") does it with something else, so it is likely new code beside it"};
    if (existing_.extent >= Extent::partly)
      return {"behaviour",
              "what it names is there (" + shown(*existing_.shown.front()) +
                  ") and would act otherwise",
              existing_.shown.front()};
    // A guess about others like it; what others call, keep or read would be said in words.
    if (guess != nullptr && (guess->change_class == ranking::ChangeClass::behaviour ||
                             guess->change_class == ranking::ChangeClass::rebuild))
      return {word_of(*guess), guess->rule, nullptr};
    return {"code", std::string(kPiecesNamed), nullptr, true, ReasonKind::pieces};
  }

 private:
  /// "Export the projects" where time entries are exported: no name told has what it is done with.
  bool is_done_with_other() const {
    const std::uint32_t head = existing_.form.head & existing_.strong;
    if (head == 0 || (!existing_.units.empty() && existing_.units.front().deed) ||
        existing_.form.act == 0 || request_.changes || request_.removes || request_.limits ||
        request_.rights)
      return false;
    return std::ranges::none_of(existing_.shown, [&](const Thing* one) {
      return one->kind != ThingKind::entity && one->kind != ThingKind::text &&
             (one->named() & head) != 0;
    });
  }

  static std::string shown(const Thing& thing) {
    return thing.kind == ThingKind::text ? quoted(narrative::cut_words(thing.name, 8))
                                         : code(thing.name);
  }

  static std::string word_of(const ranking::ClassGuess& guess) {
    static constexpr const char* kWords[] = {"setting",  "text_style", "code",   "behaviour",
                                             "contract", "data",       "rebuild"};
    return kWords[static_cast<std::size_t>(guess.change_class)];
  }

  /// One more of those that are made alike.
  std::optional<Decision> one_more() const {
    if (!existing_.family || existing_.family->there || request_.changes) return std::nullopt;
    const auto& members = existing_.family->members;
    return Decision{"code",
                    members.size() == 1
                        ? "it asks for one more beside " + code(base_name(members.front().name))
                        : "it asks for one more of " + std::to_string(members.size()) +
                              " that are made alike (" + code(base_name(members.front().name)) +
                              "), so it is new code beside them"};
  }

  /// "replace X", where X is a technology or a part of the system.
  std::optional<Decision> rebuild() const {
    const std::string_view verb = request_.says(words_, "asked.rebuild");
    if (verb.empty() || !existing_.wording.near.empty()) return std::nullopt;
    if (const auto named = named_technology(analysis_, request_, words_))
      return Decision{"rebuild", "it asks to " + std::string(verb) + " " + named->name +
                                     ", on which this runs"};
    const auto with = std::ranges::find(request_.tokens, "with");
    if (verb == "replace" && with != request_.tokens.end() && existing_.extent >= Extent::partly &&
        !existing_.shown.empty())
      return Decision{"rebuild",
                      "it asks to replace what " + code(existing_.shown.front()->name) + " does",
                      existing_.shown.front()};
    for (const model::Part& part : analysis_.model->parts) {
      if (names(part.name) && part.name.size() > 3)
        return Decision{"rebuild",
                        "it asks to " + std::string(verb) + " the part " + code(part.name)};
    }
    return std::nullopt;
  }

  /// "move … from X", where X is a technology or a library.
  std::optional<Decision> move() const {
    const std::string_view verb = request_.says(words_, "asked.move");
    const auto from = std::ranges::find(request_.tokens, "from");
    if (verb.empty() || from == request_.tokens.end() || from + 1 == request_.tokens.end())
      return std::nullopt;
    for (const model::TechnologyUse& use : analysis_.model->technologies) {
      const std::string& name = analysis_.catalogue->technology(use.technology).name;
      if (!use.tooling && lower(name) == *(from + 1))
        return Decision{"rebuild", "it asks to " + std::string(verb) + " from " + name +
                                       ", which is used here"};
    }
    for (const Thing& thing : things_.all) {
      if (thing.kind != ThingKind::library) continue;
      const std::vector<std::string> words = identifier_words(thing.name);
      if (std::ranges::find(words, *(from + 1)) != words.end())
        return Decision{"rebuild",
                        "it asks to " + std::string(verb) + " from " + *(from + 1) +
                            ", for which the library " + code(thing.name) + " is used",
                        &thing};
    }
    return std::nullopt;
  }

  /// "Remove the X page": what people can do today is to go.
  std::optional<Decision> removed() const {
    if (!request_.removes || !request_.says(words_, "asked.data").empty() ||
        !request_.says(words_, "asked.contract").empty() || existing_.close.empty())
      return std::nullopt;
    const Thing* what = existing_.shown.empty() ? existing_.close.front() : existing_.shown.front();
    return Decision{"behaviour", "it asks to remove what is there (" + shown(*what) + ")", what,
                    false, ReasonKind::removal};
  }

  /// What is to be done, or the product it names, is not said where the rest is.
  std::optional<Decision> new_act() const {
    std::uint32_t asked = existing_.acts | existing_.called | existing_.form.act;
    if ((asked &= ~everyday_verbs(request_, words_)) == 0 || request_.changes || request_.removes ||
        request_.rights || existing_.extent == Extent::built || existing_.switched != nullptr)
      return std::nullopt;
    std::uint32_t said = 0;
    for (const Unit& unit : existing_.units) {
      const bool told = std::ranges::find(existing_.shown, &unit.thing) != existing_.shown.end();
      if (told || unit.score >= kAsNear * existing_.units.front().score) said |= unit.all();
    }
    const std::uint32_t open = asked & existing_.strong & ~said;
    if (open == 0) return std::nullopt;
    return Decision{"code", "the nearest places do not say " +
                                quoted_words(words_of(request_, open)) +
                                ", so it is likely new code beside them"};
  }

  /// "store X of Y", where Y is kept and has no field for X.
  std::optional<Decision> kept() const {
    const std::string_view verb = request_.says(words_, "asked.keep");
    // "Keep only the newest 1000": of what is there, and nothing new.
    if (verb.empty() || is_noun(verb) || (verb == "keep" && !request_.numbers.empty()))
      return std::nullopt;
    for (const Thing* thing : existing_.shown) {
      if (thing->kind != ThingKind::entity || thing->whole < .99) continue;
      std::uint32_t rest = existing_.strong & ~(thing->own | thing->near);
      for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
        if (request_.words[i].act || request_.words[i].word.ends_with("ed") ||
            words_.has("asked.keep", lower(request_.words[i].word)))
          rest &= ~(1U << i);
      }
      if (rest == 0) continue;
      return Decision{"data",
                      "it asks to " + std::string(verb) + " something, and no field of " +
                          code(thing->name) + " is named after " +
                          quoted_words(words_of(request_, rest)),
                      thing};
    }
    return std::nullopt;
  }

  /// "the track colour", "of each record": behind an article nothing is done.
  bool is_noun(std::string_view verb) const {
    const auto at = std::ranges::find(request_.tokens, verb);
    return at != request_.tokens.end() && at != request_.tokens.begin() &&
           words_.has("articles", *(at - 1));
  }

  /// "Add a rating to a book", where books are kept and have no field for it.
  std::optional<Decision> added() const {
    const Form& form = existing_.form;
    if (existing_.kept_class && !is_named_alike(request_, *existing_.kept_class, form.object))
      return Decision{"data",
                      "it asks to add something to what is kept, and no member seen of " +
                          code(existing_.kept_class->name) + " is named after " +
                          quoted_words(words_of(request_, form.object)),
                      nullptr};
    if (!existing_.field_of_subject || existing_.field != nullptr) return std::nullopt;
    return Decision{"data",
                    "it asks to add something to what is kept, and no field of " +
                        code(existing_.subject->name) + " is named after " +
                        quoted_words(words_of(request_, form.object)),
                    existing_.subject};
  }

  /// A product that keeps translations or webhooks speaks of them as of anything else.
  bool is_kept(std::string_view word) const {
    const std::string root = root_of(word);
    return std::ranges::any_of(analysis_.model->entities, [&](const model::Entity& entity) {
      return entity.kept && root_of(lower(entity.name)) == root;
    });
  }

  bool names(std::string_view name) const {
    const std::vector<std::string> wanted = identifier_words(lower(name));
    return !wanted.empty() && std::search(request_.tokens.begin(), request_.tokens.end(),
                                          wanted.begin(), wanted.end()) != request_.tokens.end();
  }

  /// A text that stands on a screen is quoted, or the words speak of texts and looks.
  std::optional<Decision> text() const {
    if (!existing_.wording.renamed.empty() && !existing_.wording.near.empty())
      return Decision{"text_style", "a word that people read is to be another (" +
                                        quoted(existing_.wording.renamed) + ")"};
    if (const auto& near = existing_.wording.near; !near.empty())
      return Decision{
          "text_style",
          "a text that people read is to be another (" + told_text(analysis_, near.front()) + ")",
          nullptr};
    for (const std::string& said : request_.quoted) {
      if (said.find(' ') == std::string::npos &&
          request_.says(words_, "asked.text_style").empty() && !request_.changes)
        continue;
      for (const Thing& thing : things_.all) {
        if (thing.kind == ThingKind::text && equals_ignoring_case(thing.name, said))
          return Decision{"text_style", "it quotes a text that people see here", &thing};
      }
    }
    if (!request_.tokens.empty() && words_.has("wording.sure", request_.tokens.front()))
      return Decision{"text_style",
                      "it asks for other words (" + quoted(request_.tokens.front()) + ")"};
    const std::string_view said = request_.says(words_, "asked.text_style");
    // "Export it as a text file" is about an act, not about a text.
    if (said.empty() || existing_.acts != 0 || is_only_place(request_, said) ||
        is_done_or_met(request_, words_, said) || asks_to_switch(request_) ||
        !request_.says(words_, "asked.data").empty() ||
        !request_.says(words_, "asked.contract").empty() || is_kept(said))
      return std::nullopt;
    return Decision{"text_style", "it speaks of a text or of looks (" + quoted(said) + ")"};
  }

  std::optional<Decision> data() const {
    const std::string_view said = request_.says(words_, "asked.data");
    // A product that keeps columns or tables of its own speaks of those.
    if (said.empty() || is_kept(said) || !request_.says(words_, "asked.text_style").empty() ||
        (existing_.subject == nullptr && is_worked_on(analysis_, said)))
      return std::nullopt;
    if (existing_.subject != nullptr)
      return Decision{"data",
                      "it speaks of what is kept (" + quoted(said) + ") and names " +
                          code(existing_.subject->name),
                      existing_.subject};
    return Decision{"data", "it speaks of how something is kept (" + quoted(said) + ")"};
  }

  std::optional<Decision> apart() const { return decide_apart(request_, words_, existing_); }

  std::optional<Decision> contract() const {
    const std::string_view said = request_.says(words_, "asked.contract");
    if (said.empty() || is_kept(said) || is_no_call(said)) return std::nullopt;
    return Decision{"contract", "it speaks of what others call or receive (" + quoted(said) + ")"};
  }

  /// "API key", "response time": what people are given or wait for, and not what others call.
  bool is_no_call(std::string_view said) const {
    const auto at = std::ranges::find(request_.tokens, said);
    if (at == request_.tokens.end() || at + 1 == request_.tokens.end()) return false;
    return words_.has("no_call", *(at + 1));
  }

  /// One value is all about this.
  std::optional<Decision> value() const {
    if (request_.rights && existing_.switched != nullptr)
      return Decision{"behaviour",
                      "it asks who may do what is there, and " + code(existing_.switched->name) +
                          " decides that in part",
                      nullptr};
    if (existing_.switched != nullptr && existing_.switched->kind == ThingKind::setting)
      return Decision{"setting",
                      "it speaks of on and off, and " + code(existing_.switched->name) + " sets it",
                      existing_.switched};
    if (existing_.value == nullptr) return std::nullopt;
    const std::string what = code(existing_.value->name);
    return Decision{"setting",
                    !request_.numbers.empty()
                        ? "a value that is set here is to be another (" + what + ")"
                    : request_.rights ? "it speaks of who may, and " + what + " sets it"
                                      : "it speaks of on and off, and " + what + " sets it",
                    existing_.value};
  }

  /// "180 instead of 90": a rule that is told and holds 90 today.
  std::optional<Decision> value_of_today() const {
    for (const Thing* thing : existing_.shown) {
      const bool told = std::ranges::any_of(request_.numbers, &RequestNumber::today);
      if (told && thing->kind == ThingKind::rule && holds_what_is_told(*thing))
        return Decision{"setting", "the value that is to be another stands at " + code(thing->name),
                        thing};
    }
    return std::nullopt;
  }

  /// Who may do something that is there.
  std::optional<Decision> rights() const {
    const std::string_view said = request_.says(words_, "asked.rights");
    if (existing_.gate)
      return Decision{"behaviour",
                      "it asks who may do what is there (" + code(existing_.gate->what->name) +
                          ")" +
                          (existing_.gate->by.empty()
                               ? std::string()
                               : ", which " + code(existing_.gate->by) + " decides today"),
                      nullptr};
    if (said.empty() || !request_.rights || existing_.extent < Extent::partly ||
        existing_.shown.empty())
      return std::nullopt;
    return Decision{"behaviour",
                    "it speaks of who may do what is there (" + quoted(said) + ", " +
                        code(existing_.shown.front()->name) + ")",
                    existing_.shown.front()};
  }

  /// Only what holds today's number is meant; 15 minutes of something else have the unit alone.
  bool holds_what_is_told(const Thing& thing) const {
    if (std::ranges::any_of(request_.numbers, &RequestNumber::today) &&
        (thing.own & ~units_of_numbers(request_)) == 0)
      return false;
    return std::ranges::all_of(request_.numbers, [&](const RequestNumber& number) {
      return !number.today || saying_.holds_number(thing.place, number.written) ||
             (thing.kind == ThingKind::rule &&
              analysis_.model->rules[thing.row].is.value == number.written);
    });
  }

  /// A number is asked for, and a rule or setting with these words holds one today.
  std::optional<Decision> setting() const {
    const bool amount = asks_amount(request_);
    const std::string_view said = request_.says(words_, "asked.setting");
    for (const Thing* thing : existing_.shown) {
      const bool rule = thing->kind == ThingKind::rule;
      if (rule && amount && holds_what_is_told(*thing))
        return Decision{"setting",
                        "a value that is set here is to be another (" + code(thing->name) + ")",
                        thing};
      if (((rule && holds_what_is_told(*thing)) || thing->kind == ThingKind::setting) &&
          !said.empty())
        return Decision{"setting",
                        "it speaks of " + quoted(said) + ", and " + code(thing->name) + " sets it",
                        thing};
    }
    // An amount is asked for, and a setting is named after all that it is about.
    for (const Thing* thing : existing_.shown) {
      const std::uint32_t about = existing_.strong & ~existing_.acts;
      if (amount && thing->kind == ThingKind::setting && about != 0 && (about & ~thing->own) == 0)
        return Decision{
            "setting", "it asks for another amount, and " + code(thing->name) + " sets one", thing};
    }
    // A function of a class of settings gives the value.
    for (const Thing* thing : existing_.shown) {
      if (amount && thing->kind == ThingKind::function && is_of_settings(thing->name))
        return Decision{"setting",
                        "a value that is set here is to be another (" + code(thing->name) + ")",
                        thing};
    }
    for (const Thing* thing : existing_.shown) {
      const bool chosen = thing->kind == ThingKind::choice || thing->kind == ThingKind::field;
      if (said == "default" && chosen)
        return Decision{"setting", "it speaks of a default, and " + code(thing->name) + " is there",
                        thing};
    }
    // "the default timeout from 60 to 90": a value, wherever it is set.
    for (const RequestNumber& number : request_.numbers) {
      if (number.today && !existing_.amounts.near.empty())
        return Decision{"setting",
                        "it asks for another value, and the nearest that is set is " +
                            code(existing_.amounts.near.front().thing.name),
                        nullptr};
      if (!number.today) continue;
      const Unit* const first = existing_.units.empty() ? nullptr : &existing_.units.front();
      const bool held = first && saying_.holds_number(first->thing.place, number.written);
      return Decision{
          "setting",
          "it asks for another value" + (said.empty() ? std::string() : " (" + quoted(said) + ")") +
              (held ? ", and the line of " + code(first->thing.name) + " holds " : ", though ") +
              told_number(number) + (held ? "" : " was not seen under its words")};
    }
    if (!amount) return std::nullopt;
    for (const Thing* thing : existing_.akin) {
      for (const RequestNumber& number : request_.numbers) {
        const std::vector<std::string> roots = roots_in(thing->name);
        if (!number.unit.empty() &&
            std::ranges::find(roots, root_of(lower(number.unit))) != roots.end())
          return Decision{"setting",
                          "it asks for another number of " + number.unit + "s, and " +
                              code(thing->name) + " holds such a number",
                          nullptr};
      }
    }
    return Decision{"behaviour",
                    things_.values.empty()
                        ? "it asks for a limit, and none with these words is set here yet"
                        : "it asks for a limit, and no value seen is all about this",
                    nullptr, false, ReasonKind::limit_unset};
  }

  bool is_of_settings(const std::string& name) const {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return false;
    return std::ranges::any_of(identifier_words(name.substr(0, dot)), [&](const std::string& word) {
      return words_.has("settings_types", word);
    });
  }

  std::optional<Decision> missing() const {
    if (existing_.extent == Extent::nothing)
      return Decision{"code", "nothing was found under its words, so it is likely new code"};
    if (existing_.missing == 0 ||
        3 * std::popcount(existing_.missing) < std::popcount(existing_.strong) ||
        !lacks_what_decides(existing_))
      return std::nullopt;
    if (existing_.absent != existing_.missing)
      return Decision{"code", "nothing it would change was seen to be named after " +
                                  quoted_words(words_of(request_, existing_.missing)) +
                                  ", so it is likely new code beside what is there"};
    return Decision{
        "code",
        quoted_words(words_of(request_, existing_.missing)) +
            (std::popcount(existing_.missing) == 1 ? " was not found under that name"
                                                   : " were not found under those names") +
            ", so it is likely new code beside what is there",
        nullptr};
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Existing& existing_;
  const Saying& saying_;
};

}  // namespace

Decision decide(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                const Things& things, const Existing& existing, const Saying& saying,
                const ranking::ClassGuess* guess) {
  return Decider(analysis, request, words, things, existing, saying).decide(guess);
}

}  // namespace cutaway::answers
